import { describe, expect, test } from 'vitest'
import { formatSize, parseSize } from './sizes.ts'

describe('sizes', () => {
  test.each([
    ['10GB', 10_000_000_000],
    ['500MiB', 524_288_000],
    ['1.5 kB', 1500],
    ['42', 42],
    ['unlimited', null],
  ])('reads %s', (text, bytes) => expect(parseSize(text)).toBe(bytes))

  test.each(['', '-1', '10 apples', '1e9', '99999999TB'])('refuses %j', (text) =>
    expect(() => parseSize(text)).toThrow(/no size/),
  )

  test('writes short figures', () => {
    expect([0, 999, 1000, 12_400_000, 999_950_000].map((bytes) => formatSize(bytes))).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '12.4 MB',
      '1 GB',
    ])
  })
})
