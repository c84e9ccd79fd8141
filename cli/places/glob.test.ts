import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { globMatcher, hasGlob } from './glob.ts'
import { escapeName } from './remote-path.ts'

const fits = (pattern: string, name: string) => globMatcher(pattern)(name)

describe('globs', () => {
  test.each([
    ['*.txt', 'a.txt', true],
    ['*.txt', 'a.txt.gz', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['?', '📁', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[!a-c]x', 'dx', true],
    ['[]]', ']', true],
    ['[a', '[a', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['*a*b*c*', 'xxaxxbxxcxx', true],
    ['*a*b*c*', 'xxcxxbxxaxx', false],
    ['*', '.hidden', false],
    ['.*', '.hidden', true],
    ['**', 'anything', true],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(fits(pattern, name)).toBe(expected)
  })

  test('say of a segment whether it is one', () => {
    expect(hasGlob('a*')).toBe(true)
    expect(hasGlob('[ab]')).toBe(true)
    expect(hasGlob('a\\*\\?')).toBe(false)
    expect(hasGlob('[a')).toBe(false)
  })

  test('an escaped name matches itself alone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, other) => {
        fc.pre(!/[\\/]/.test(name))
        expect(fits(escapeName(name), name)).toBe(true)
        if (other !== name) expect(fits(escapeName(name), other)).toBe(false)
      }),
    )
  })

  test('a hostile pattern takes no time', () => {
    const started = performance.now()
    expect(fits(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
