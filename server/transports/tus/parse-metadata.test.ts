import { expect, test } from 'vitest'
import fc from 'fast-check'
import { TusRefusal } from './refusal.ts'
import { parseMetadata, readWish } from './parse-metadata.ts'

const key = fc
  .string({
    minLength: 1,
    maxLength: 20,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  })
  .filter((text) => !text.includes(','))

test('what is encoded by the book is read back byte for byte', () => {
  const pairs = fc.uniqueArray(fc.tuple(key, fc.uint8Array({ maxLength: 40 })), {
    selector: ([name]) => name,
  })
  fc.assert(
    fc.property(pairs, (pairs) => {
      const text = pairs
        .map(([name, value]) =>
          value.length ? `${name} ${Buffer.from(value).toString('base64')}` : name,
        )
        .join(',')
      const read = parseMetadata(text)
      expect([...read.keys()]).toEqual(pairs.map(([name]) => name))
      for (const [name, value] of pairs) expect(read.get(name)!.equals(value)).toBe(true)
    }),
  )
})

test('anything at all is read or refused by 400, never by another error', () => {
  const parts = fc.array(fc.constantFrom(',', ' ', '=', 'a', 'YQ==', '\u0000', 'é', 'filename'))
  fc.assert(
    fc.property(parts, (parts) => {
      try {
        parseMetadata(parts.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(TusRefusal)
        expect((error as TusRefusal).status).toBe(400)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ',',
  'a YQ==,',
  ',a YQ==',
  'a YQ==,a',
  ' YQ==',
  'a b YQ==',
  'a  YQ==',
  'a YQ',
  'a YQ===',
  'a Y=Q=',
  'a, b',
  'é YQ==',
])('%j is malformed', (text) => {
  expect(() => parseMetadata(text)).toThrow('malformed')
})

test('keys that mean nothing here may hold any bytes; folders are read from a path', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const text = `filename ${encode('e\u0301.txt')},path ${encode('/a/b/')},own /w==,constructor YQ==`
  expect(readWish(text)).toEqual({
    // Names are normalised to NFC.
    filename: 'é.txt',
    filetype: '',
    onConflict: 'fail',
    path: ['a', 'b'],
  })
})
