import { describe, expect, test } from 'vitest'
import { escapeName, formatPath, home, parsePath, parseWritten } from './remote-path.ts'

const at = (space: string | null, ...names: string[]) => ({ space, names })
const read = (text: string, cwd = home) => formatPath(parsePath(text, cwd))

describe('remote paths', () => {
  test('/ is the home, name:/ a shared space, all else starts where one is', () => {
    expect(read('/a/b')).toBe('/a/b')
    expect(read('a', at(null, 'x'))).toBe('/x/a')
    expect(read('a', at('team', 'x'))).toBe('team:/x/a')
    expect(read('/a', at('team', 'x'))).toBe('/a')
    expect(read('our team:/a b')).toBe('our team:/a b')
    expect(read('team:')).toBe('team:/')
    expect(read('', at('team', 'x'))).toBe('team:/x')
  })

  test('.. above the root stays at the root', () => {
    expect(read('../../..', at(null, 'a', 'b'))).toBe('/')
    expect(read('/../../etc')).toBe('/etc')
    expect(read('team:/../..')).toBe('team:/')
    expect(read('a/../../../b/./c//d/')).toBe('/b/c/d')
  })

  test('a colon inside a name is no space', () => {
    expect(read('a:b')).toBe('/a:b')
    expect(read('./a:/b')).toBe('/a:/b')
    expect(parsePath('a\\:/b', home)).toEqual(at(null, 'a:', 'b'))
  })

  test('names of the current folder stand for themselves, whatever they hold', () => {
    const { segments } = parseWritten('x*', at(null, 'a*b', '[c]'))
    expect(segments).toEqual(['a\\*b', '\\[c\\]', 'x*'])
    expect(read('x', at(null, 'a*b', '[c]'))).toBe('/a*b/[c]/x')
  })

  test('an escaped name is read back as itself', () => {
    for (const name of ['a*b?', '[x]', 'c:', 'plain', '!', 'ü 📁']) {
      expect(parsePath(escapeName(name), home).names).toEqual([name])
    }
  })
})
