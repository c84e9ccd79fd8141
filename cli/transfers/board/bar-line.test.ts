import { describe, expect, test } from 'vitest'
import { widthOf } from '../../output/listing.ts'
import { barLine, fitted, shownDuration } from './bar-line.ts'

const bar = { bytes: 45e6, sizeBytes: 100e6, bytesPerSecond: 5e6, phase: null }

describe('a bar', () => {
  test('fits every width, whatever the name', () => {
    for (const label of [
      'a',
      'photos/summer/a long name of a file.jpeg',
      '文件夹/照片照片照片照片照片照片.jpeg',
    ])
      for (const columns of [20, 37, 60, 79, 80, 200])
        expect(
          widthOf(barLine({ ...bar, label }, columns)),
          `${label} ${columns}`,
        ).toBeLessThanOrEqual(columns)
  })

  test('tells share, bytes, speed and time left', () => {
    const line = barLine({ ...bar, label: 'a.bin' }, 100)
    for (const part of ['a.bin', '45%', '45 MB', '5 MB/s', '0:11', '[###'])
      expect(line).toContain(part)
  })

  test('says what it does instead of a speed', () => {
    expect(barLine({ ...bar, label: 'a', phase: 'waiting' }, 80)).toContain('waiting')
  })

  test('a name too long keeps its end', () => {
    expect(fitted('photos/summer/beach.jpeg', 12)).toBe('…/beach.jpeg')
    expect(widthOf(fitted('照片照片照片', 6))).toBe(6)
  })

  test('durations read as a clock', () => {
    expect([5, 750, 11_100].map(shownDuration)).toEqual(['0:05', '12:30', '3:05:00'])
    expect(shownDuration(Infinity)).toBe('')
  })
})
