import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeJson, safeText } from './safe-text.ts'

describe('text that a terminal may see', () => {
  test.each([
    ['plain ü 文 📁', 'plain ü 文 📁'],
    ['\u001b[2J\u0007', '\\u001b[2J\\u0007'],
    ['a\nb\rc\td', 'a\\u000ab\\u000dc\\u0009d'],
    ['photo\u202egpj.exe', 'photo\\u202egpj.exe'],
    ['\u2066x\u2069\u200f', '\\u2066x\\u2069\\u200f'],
    ['\u009b31m', '\\u009b31m'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['\ud800', '\\ud800'],
    // What joins the parts of an emoji or of a letter is needed, and turns nothing round.
    ['👩\u200d💻', '👩\u200d💻'],
  ])('%j is shown as %s', (text, shown) => {
    expect(safeText(text)).toBe(shown)
  })

  test('never holds a control character, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // eslint-disable-next-line no-control-regex
        expect(safeText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })

  test('as JSON still means the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(safeJson({ text }))).toEqual({ text })
      }),
    )
    expect(safeJson('\u009b\u202e')).toBe('"\\u009b\\u202e"')
  })
})
