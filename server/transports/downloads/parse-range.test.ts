import { expect, test } from 'vitest'
import { parseRange } from './parse-range.ts'

test.each([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=0-', { start: 0, end: 100 }],
  ['bytes=99-', { start: 99, end: 100 }],
  ['bytes=10-19', { start: 10, end: 20 }],
  ['bytes=90-1000', { start: 90, end: 100 }],
  ['bytes=90-99999999999999999999999', { start: 90, end: 100 }],
  ['bytes=-1', { start: 99, end: 100 }],
  ['bytes=-1000', { start: 0, end: 100 }],
  ['Bytes = 5-6', { start: 5, end: 7 }],
] as const)('D1 of 100 bytes %s is one range', (header, range) => {
  expect(parseRange(header, 100)).toEqual(range)
})

test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999-'])(
  'D1 of 100 bytes %s cannot be satisfied',
  (header) => {
    expect(parseRange(header, 100)).toBe('unsatisfiable')
  },
)

test.each([
  undefined,
  '',
  'bytes=',
  'bytes=-',
  'bytes=5-4',
  'bytes=1-2,4-5',
  'bytes=a-b',
  'bytes=0x1-2',
  'bytes=1.5-2',
  'items=0-1',
  'bytes=+1-2',
])('D1 %s is ignored: the whole is sent', (header) => {
  expect(parseRange(header, 100)).toBeNull()
})

test('D1 an empty file has no range', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable')
  expect(parseRange('bytes=-5', 0)).toBe('unsatisfiable')
})

test('blanks without end are not tried in all their divisions', () => {
  const started = performance.now()
  for (let tries = 0; tries < 10; tries += 1) {
    expect(parseRange(`bytes=${' '.repeat(14_000)}x`, 100)).toBeNull()
    expect(parseRange(`bytes=0${' '.repeat(7000)}-${' '.repeat(7000)}x`, 100)).toBeNull()
  }
  // They took half a second each.
  expect(performance.now() - started).toBeLessThan(500)
})
