import { describe, expect, test } from 'vitest'
import { nameImage } from './pasted-image.ts'

const now = new Date(2026, 10, 30, 4, 2, 7)
const file = (name: string, lastModified = now.getTime(), type = 'image/png') =>
  new File(['x'], name, { type, lastModified })

describe('a pasted file', () => {
  test('that is a picture without a name is called by the moment it was pasted', async () => {
    const named = nameImage(file('image.png'), now)
    expect(named.name).toBe('Pasted 2026-11-30 04.02.07.png')
    expect([named.type, await named.text()]).toEqual(['image/png', 'x'])
  })

  test('keeps the name that it has: one chosen, one of another day, one of no picture', () => {
    for (const kept of [
      file('sunset.png'),
      file('image.png', now.getTime() - 60_000),
      file('image.txt', now.getTime(), 'text/plain'),
    ])
      expect(nameImage(kept, now)).toBe(kept)
  })
})
