import fc from 'fast-check'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldedName, localName } from './local-name.ts'

/** Any code units, lone surrogates and controls among them. */
const anyName = fc.string({
  unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
  maxLength: 400,
})

describe('local names', () => {
  test('whatever the server says, it is one plain name of 255 bytes at most', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const local = localName(name, 'linux')
        expect(Buffer.byteLength(local)).toBeLessThanOrEqual(255)
        expect(join('/target', local)).toBe(`/target/${local}`)
        expect(basename(local)).toBe(local)
        expect(local).not.toMatch(/^\.{0,2}$/)
      }),
    )
  })

  test('what Windows takes for a device or cuts off is escaped there alone', () => {
    for (const name of ['con', 'NUL.txt', 'com1', 'lpt¹', 'aux ', 'a:b', 'what?', 'end.', 'end '])
      expect(localName(name, 'win32'), name).not.toBe(name)
    for (const name of ['con', 'a:b', 'end.', 'console.log', 'file (2).txt', '100%'])
      expect(localName(name, 'linux')).toBe(name)
    expect(localName('console.log', 'win32')).toBe('console.log')
  })

  test('long names that begin alike stay apart', () => {
    const [a, b] = ['a', 'b'].map((end) => localName('n'.repeat(300) + end, 'linux'))
    expect(a).not.toBe(b)
  })

  test('capitals are one where the system says so', () => {
    expect(foldedName('A', 'darwin')).toBe(foldedName('a', 'darwin'))
    expect(foldedName('A', 'linux')).not.toBe(foldedName('a', 'linux'))
  })
})
