import { expect, test } from 'vitest'
import { isWish, noWish, readSearchPath, searchPath } from './search-wish.ts'

test('a search has an address that leads back to it', () => {
  const wish = {
    q: 'Jahres bericht & co',
    kind: 'document' as const,
    spaceId: 'abc',
    by: 'def',
    within: 'week' as const,
    size: '1GB' as const,
  }
  expect(readSearchPath(new URL(searchPath(wish), 'http://a').searchParams)).toEqual(wish)
  const plain = { ...noWish, q: '报告' }
  expect(readSearchPath(new URL(searchPath(plain), 'http://a').searchParams)).toEqual(plain)
})

test('what there is not to choose from is not chosen', () => {
  const read = readSearchPath(new URLSearchParams('q=a&kind=car&within=toString&size=9'))
  expect(read).toEqual({ ...noWish, q: 'a' })
})

test('a space alone is nothing to look for', () => {
  expect(isWish({ ...noWish, spaceId: 'abc' })).toBe(false)
  expect(isWish({ ...noWish, kind: 'image' })).toBe(true)
})
