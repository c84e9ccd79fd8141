import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkName, numberedName } from './names.ts'
import { sortKey } from './sort-key.ts'

describe('names', () => {
  test.each([
    ['', 'empty'],
    ['.', 'dot'],
    ['..', 'dot dot'],
    ['a/b', 'slash'],
    ['a\\b', 'backslash'],
    ['a\u0000b', 'NUL'],
    ['a\nb', 'line break'],
    ['a\u202eb', 'bidi override'],
    ['a\u2066b', 'bidi isolate'],
    ['a\ud800b', 'lone surrogate'],
    ['é'.repeat(128), '256 bytes'],
  ])('refuses %j (%s)', (name) => {
    expect(checkName(name).reason).toBeTypeOf('string')
  })

  test.each(['a', 'ünïcode 文件 🎉.txt', '.hidden', 'a..b', 'é'.repeat(127), 'CON', ' leading'])(
    'takes %j',
    (name) => {
      expect(checkName(name).reason).toBeNull()
    },
  )

  test('decomposed and composed forms of one name are one name', () => {
    expect(checkName('e\u0301.txt').name).toBe(checkName('\u00e9.txt').name)
  })

  test('a numbered name keeps its extension and stays a valid name', () => {
    expect(numberedName('report.txt', 2)).toBe('report (2).txt')
    expect(numberedName('.hidden', 2)).toBe('.hidden (2)')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.integer({ min: 2, max: 9999 }),
        (raw, n) => {
          const { name, reason } = checkName(raw)
          fc.pre(reason === null)
          expect(checkName(numberedName(name, n)).reason).toBeNull()
        },
      ),
    )
  })
})

describe('natural order', () => {
  const sorted = (names: string[]) =>
    [...names].sort((a, b) => (sortKey('file', a) < sortKey('file', b) ? -1 : 1))

  test('numbers count, case and accents do not', () => {
    expect(sorted(['file10', 'File2', 'file1', 'éclair', 'eclair 2', 'zeta'])).toEqual([
      'éclair',
      'eclair 2',
      'file1',
      'File2',
      'file10',
      'zeta',
    ])
  })

  test('folders stand before files', () => {
    expect(sortKey('folder', 'zzz') < sortKey('file', 'aaa')).toBe(true)
  })

  test('two different names never share a key', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => a === b || sortKey('file', a) !== sortKey('file', b),
      ),
    )
  })
})
