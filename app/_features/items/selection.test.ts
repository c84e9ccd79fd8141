import { describe, expect, test } from 'vitest'
import { all, moved, nothing, only, ranged, toggled } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']

describe('selection', () => {
  test('shift selects from where the range began, in either direction, and lets go of the rest', () => {
    const down = ranged(only('c'), order, 'e')
    expect([...down.ids]).toEqual(['c', 'd', 'e'])
    expect([...ranged(down, order, 'a').ids]).toEqual(['a', 'b', 'c'])
  })

  test('a range whose beginning has left the list is the clicked row alone', () => {
    expect([...ranged(only('gone'), order, 'b').ids]).toEqual(['b'])
  })

  test('ctrl adds one and takes it away again', () => {
    const two = toggled(only('a'), 'd')
    expect([...two.ids]).toEqual(['a', 'd'])
    expect([...toggled(two, 'd').ids]).toEqual(['a'])
  })

  test('the arrows stop at the ends, and begin at the end they come from', () => {
    expect(moved(nothing, order, 1, 'select').cursor).toBe('a')
    expect(moved(nothing, order, -1, 'select').cursor).toBe('e')
    expect(moved(only('e'), order, 1, 'select').cursor).toBe('e')
    expect(moved(only('a'), [], 1, 'select').cursor).toBe('a')
  })

  test('extending by the keyboard keeps the beginning', () => {
    const two = moved(only('b'), order, 1, 'extend')
    expect([...moved(two, order, 1, 'extend').ids]).toEqual(['b', 'c', 'd'])
    expect([...moved(two, order, -1, 'extend').ids]).toEqual(['b'])
  })

  test('all keeps the cursor where it is', () => {
    expect(all(only('c'), order)).toEqual({ ids: new Set(order), cursor: 'c', anchor: 'c' })
  })

  test.each([
    ['one down', 1, 'a'],
    ['one up', -1, 'c'],
    ['Home', -Infinity, 'a'],
    ['End', Infinity, 'c'],
  ])('without a cursor %s goes to the right end', (_says, by, cursor) => {
    expect(moved(nothing, ['a', 'b', 'c'], by, 'select').cursor).toBe(cursor)
  })
})
