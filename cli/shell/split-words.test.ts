import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unescape } from '../places/remote-path.ts'
import { quoteWord, splitWords, wordsOf } from './split-words.ts'

describe('a line', () => {
  test.each([
    ['ls -l  /a', ['ls', '-l', '/a']],
    ['get "my file.txt" b', ['get', 'my file.txt', 'b']],
    [`rm 'it is "so"'`, ['rm', 'it is "so"']],
    ['rm a\\ b', ['rm', 'a\\ b']],
    ['rm "a*b" c*', ['rm', 'a\\*b', 'c*']],
    ['rm "a"\'b\'c', ['rm', 'abc']],
    ['cd "my team:/a b"', ['cd', 'my team:/a b']],
    ['rm "say \\"x\\" \\\\"', ['rm', 'say "x" \\\\']],
    ['put ""', ['put', '']],
    ['   ', []],
    ['cd "my folder/', ['cd', 'my folder/']],
  ])('%s', (line, words) => {
    expect(wordsOf(line)).toEqual(words)
  })

  test('says where its last word began, and which quote is open', () => {
    expect(splitWords('cd "my fo').at(-1)).toEqual({ text: 'my fo', start: 3, quote: '"' })
    expect(splitWords("cd 'a'").at(-1)).toEqual({ text: 'a', start: 3, quote: null })
  })

  test('a quoted name is read back as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const words = wordsOf(`rm ${quoteWord(name)} x`)
        expect(words.map(unescape)).toEqual(['rm', name, 'x'])
      }),
    )
  })
})
