import { describe, expect, test } from 'vitest'
import { findTyped, isPastTyped, nothingTyped, typedOn } from './type-ahead.ts'

const names = ['Archive', 'apple.txt', 'Äpfel.txt', 'banana.txt', 'b2.txt', '文件']

describe('typing over a list', () => {
  test.each([
    ['the first of its letter', 'b', -1, 3],
    ['the next behind the cursor', 'a', 0, 1],
    ['round the end', 'a', 2, 0],
    ['the same letter again goes on', 'aa', 1, 2],
    ['more letters stay where fewer have led', 'ba', 3, 3],
    ['accents and case aside', 'APF', -1, 2],
    ['any script', '文', -1, 5],
    ['nowhere', 'zz', 0, -1],
  ])('%s', (_says, text, cursor, at) => {
    expect(findTyped(names, text, cursor)).toBe(at)
  })

  test.each([
    ['a file behind it', 'file', 'zebra.txt', 'ye', true],
    ['a file before it', 'file', 'xylophone', 'ye', false],
    ['the name itself', 'file', 'Yellow.txt', 'ye', false],
    ['a folder, for files come later', 'folder', 'zebra', 'ye', false],
    ['a file of as many figures: longer ones come later', 'file', 'Reading 40', 'reading 3', false],
    ['a file behind all of these figures', 'file', 'Record 1', 'reading 3', true],
  ] as const)('no name can come any more behind %s', (_says, kind, name, text, isPast) => {
    expect(isPastTyped({ kind, name }, text)).toBe(isPast)
  })

  test('begins anew after a pause', () => {
    const one = typedOn(nothingTyped, 'a', 10_000)
    expect(typedOn(one, 'b', 10_500).text).toBe('ab')
    expect(typedOn(one, 'b', 11_500).text).toBe('b')
  })
})
