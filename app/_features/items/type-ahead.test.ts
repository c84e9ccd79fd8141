import { describe, expect, test } from 'vitest'
import { findTyped, nothingTyped, typedOn } from './type-ahead.ts'

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

  test('begins anew after a pause', () => {
    const one = typedOn(nothingTyped, 'a', 10_000)
    expect(typedOn(one, 'b', 10_500).text).toBe('ab')
    expect(typedOn(one, 'b', 11_500).text).toBe('b')
  })
})
