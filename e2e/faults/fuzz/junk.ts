import type { Dice } from './dice.ts'

const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '9007199254740993',
  '99999999999999999999999999',
  '0x10',
  '٣',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../..',
  '..%2f..%2f',
  '%00',
  '%',
  '%ff%fe',
  '%c0%af',
  'nul\0name',
  '\u202egnp.exe',
  'e\u0301',
  '\ufeff',
  '\ud800',
  '💩'.repeat(50),
  'x'.repeat(300),
  'x'.repeat(5000),
  'y/'.repeat(2000),
  ' '.repeat(6000),
  '/'.repeat(6000),
  ','.repeat(6000),
  'a=;'.repeat(2000),
  '"\\"'.repeat(900),
  "' OR 1=1 --",
  '${7*7}{{7*7}}<script>',
  '*',
]

export const junkText = (dice: Dice): string =>
  dice.oneIn(4) ? dice.bytes(dice.below(60)).toString('latin1') : dice.one(texts)

/** Any value of JSON, or what only looks like one when it is written. */
export function junkValue(dice: Dice, depth = 0): unknown {
  switch (dice.below(depth > 3 ? 7 : 10)) {
    case 0:
      return null
    case 1:
      return dice.oneIn(2)
    case 2:
      return dice.one([0, -1, -0, 1.5, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 2 ** 31, 2 ** 32])
    case 3:
    case 4:
    case 5:
    case 6:
      return junkText(dice)
    case 7:
      return Array.from({ length: dice.below(5) }, () => junkValue(dice, depth + 1))
    default:
      return Object.fromEntries(
        Array.from({ length: dice.below(5) }, () => [
          dice.one(['__proto__', 'constructor', 'toJSON', 'then', 'length', 'itemIds', 'name', '']),
          junkValue(dice, depth + 1),
        ]),
      )
  }
}

/** What cannot stand in a request line, percent-encoded; what is encoded already stays. */
export const inPath = (text: string): string =>
  text.toWellFormed().replace(/[^\x21-\x7e]|[#?]/gu, (letter) => encodeURIComponent(letter))

/** A header's value on one line: everything else a byte can be may stand in it. */
export const inHeader = (text: string): string =>
  Buffer.from(text.toWellFormed())
    .toString('latin1')
    .replace(/[\r\n\0]/g, '')
