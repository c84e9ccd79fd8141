import { describe, expect, test } from 'vitest'
import { placeAfter } from './keep-place.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ item: { id } }))
const many = (from: number, to: number) =>
  rows(...Array.from({ length: to - from }, (_, i) => `i${from + i}`))

describe('the place of a row', () => {
  test('stays when nothing has changed above it', () => {
    expect(placeAfter(rows('a', 'b', 'c'), rows('a', 'b', 'x', 'c'), 1)).toBe(1)
  })

  test('follows it when rows come or go above', () => {
    expect(placeAfter(rows('a', 'b', 'c'), rows('x', 'y', 'a', 'b', 'c'), 1)).toBe(3)
    expect(placeAfter(rows('a', 'b', 'c'), rows('c'), 2)).toBe(0)
  })

  test('is that of the next survivor when it went, or of the one before', () => {
    expect(placeAfter(rows('a', 'b', 'c', 'd'), rows('a', 'd'), 1)).toBe(1)
    expect(placeAfter(rows('a', 'b', 'c'), rows('x', 'a'), 2)).toBe(1)
    expect(placeAfter(rows('a', 'b'), rows('x'), 0)).toBe(-1)
    expect(placeAfter(rows('a'), rows(), 0)).toBe(-1)
  })

  test('is found among thousands that came and went together', () => {
    const before = many(0, 100_000)
    const after = [...rows('x', 'y'), ...many(5000, 100_000)]
    expect(placeAfter(before, after, 4000)).toBe(2)
    expect(placeAfter(before, after, 60_000)).toBe(55_002)
  })
})
