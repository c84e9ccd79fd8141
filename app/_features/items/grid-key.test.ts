import { describe, expect, test } from 'vitest'
import { readGridKey, steps } from './grid-key.ts'

const key = (name: string, columns: number, isRtl = false) =>
  readGridKey(
    { key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
    { columns, pageLines: 3, isRtl },
  )

describe('keys in a list', () => {
  test('arrows go in two dimensions where items lie beside each other', () => {
    expect(key('ArrowDown', 4)).toMatchObject({ by: 4 })
    expect(key('ArrowRight', 4)).toMatchObject({ by: 1 })
    expect(key('ArrowRight', 4, true)).toMatchObject({ by: -1 })
    expect(key('PageUp', 4)).toMatchObject({ by: -12 })
    expect(key('ArrowDown', 1)).toMatchObject({ by: 1 })
    expect(key('ArrowRight', 1)).toBeNull()
  })

  test.each([
    ['up from the first line stays', 2, -4, 0],
    ['up keeps the column', 6, -4, -4],
    ['a page up ends in the first line', 6, -12, -4],
    ['down keeps the column', 1, 4, 4],
    ['down into a short last line goes to its end', 7, 4, 2],
    ['down from the last line stays', 9, 4, 0],
    ['a page down ends in the last line', 0, 12, 8],
    ['beside goes one on', 3, 1, 1],
    ['to the end', 3, Infinity, Infinity],
  ])('%s', (_says, at, by, goes) => {
    // Four beside each other, ten of them: 0–3, 4–7, 8 and 9.
    expect(steps(at, by, 10, 4)).toBe(goes)
  })
})
