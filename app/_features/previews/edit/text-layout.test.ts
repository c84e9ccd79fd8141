import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeStrictly, shownText, storedText } from './text-layout.ts'

const text = fc
  .array(fc.constantFrom('a', 'b', '\r\n', '\n', '\r', '', 'é', '\u2028', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''))

test('what was not changed is stored byte for byte as it was', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (body, hasMark) => {
      const source = (hasMark ? '\uFEFF' : '') + body
      expect(storedText(source, shownText(source))).toBe(source)
    }),
  )
})

test('what is stored reads back as it was shown, whatever was changed', () => {
  fc.assert(
    fc.property(text, text, (source, edited) => {
      const shown = shownText(edited)
      expect(shownText(storedText(source, shown))).toBe(shown)
    }),
    // What a run of chance found: a lone \r before an empty line that keeps its \n.
    { examples: [['\n\r', '\r\r\r']] },
  )
})

test('new lines end as the lines of the file do, and others keep their own end', () => {
  expect(storedText('a\r\nb\r\n', 'a\nx\nb\n')).toBe('a\r\nx\r\nb\r\n')
  expect(storedText('a\r\nb\nc\r\nd', 'a\nb\nC\nd')).toBe('a\r\nb\nC\r\nd')
  expect(storedText('\uFEFFone', 'one\ntwo')).toBe('\uFEFFone\ntwo')
  expect(storedText('a\rb', 'a\nb\nc')).toBe('a\rb\rc')
})

test('only UTF-8 is text: other encodings and binaries are not', () => {
  expect(decodeStrictly(Buffer.from('\uFEFFé\r\n'))).toBe('\uFEFFé\r\n')
  expect(decodeStrictly(Buffer.from('é', 'latin1'))).toBeNull()
  expect(decodeStrictly(Buffer.from('\uFEFFhi', 'utf16le'))).toBeNull()
  expect(decodeStrictly(Buffer.from('a\0b'))).toBeNull()
})
