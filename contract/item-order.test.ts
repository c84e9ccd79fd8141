import { describe, expect, test } from 'vitest'
import { compareOrderKeys, itemSorts, orderKey, type ItemSort, type Ordered } from './item-order.ts'

const thing = (
  name: string,
  kind: Ordered['kind'] = 'file',
  sizeBytes = 0,
  modifiedAt = '2026-01-01T00:00:00.000Z',
): Ordered => ({ name, kind, sizeBytes, modifiedAt })

const things = [
  thing('b10.txt', 'file', 9, '2026-01-03T00:00:00.000Z'),
  thing('b2.txt', 'file', 100, '2026-01-02T00:00:00.000Z'),
  thing('a.png', 'file', 9),
  thing('old', 'folder'),
  thing('new', 'folder', 0, '2026-02-01T00:00:00.000Z'),
  thing('team', 'shortcut'),
]
const sorted = (sort: ItemSort) =>
  [...things]
    .sort((a, b) => compareOrderKeys(orderKey(a, sort), orderKey(b, sort), sort))
    .map(({ name }) => name)

describe('the orders of a listing', () => {
  test.each([
    ['name', ['new', 'old', 'team', 'a.png', 'b2.txt', 'b10.txt']],
    ['-name', ['team', 'old', 'new', 'b10.txt', 'b2.txt', 'a.png']],
    ['modified', ['old', 'team', 'new', 'a.png', 'b2.txt', 'b10.txt']],
    ['-modified', ['new', 'team', 'old', 'b10.txt', 'b2.txt', 'a.png']],
    ['size', ['new', 'old', 'team', 'a.png', 'b10.txt', 'b2.txt']],
    ['-size', ['new', 'old', 'team', 'b2.txt', 'b10.txt', 'a.png']],
    ['kind', ['new', 'old', 'team', 'a.png', 'b2.txt', 'b10.txt']],
    ['-kind', ['new', 'old', 'team', 'b10.txt', 'b2.txt', 'a.png']],
  ] as [ItemSort, string[]][])('%s', (sort, names) => {
    expect(sorted(sort)).toEqual(names)
  })

  test.each(itemSorts)('%s: folders lead', (sort) => {
    expect(new Set(sorted(sort).slice(0, 3))).toEqual(new Set(['old', 'new', 'team']))
  })

  test('times before 1970 lead, in their order', () => {
    const times = [
      '1901-01-01T00:00:00.000Z',
      '1969-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
    ]
    const keys = times.map((time) => orderKey(thing('x', 'file', 0, time), 'modified'))
    expect([...keys].reverse().sort((a, b) => compareOrderKeys(a, b, 'modified'))).toEqual(keys)
  })

  test('what has no time yet is the newest', () => {
    const [now, old] = [thing('now', 'file', 0, ''), thing('old')]
    const [a, b] = [orderKey(now, 'modified'), orderKey(old, 'modified')]
    expect(compareOrderKeys(a, b, 'modified')).toBeGreaterThan(0)
  })
})
