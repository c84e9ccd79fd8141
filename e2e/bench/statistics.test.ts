import { expect, test } from 'vitest'
import { median, medianInterval, percentile } from './statistics.ts'

test('the median is the middle, of an even number the mean of two', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
})

test('the interval of nine values goes from the second to the eighth, as the tables say', () => {
  expect(medianInterval([9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([2, 8])
  const fifteen = Array.from({ length: 15 }, (_, i) => i + 1)
  expect(medianInterval(fifteen)).toEqual([4, 12])
})

test('few values leave no choice: the interval is all of them', () => {
  expect(medianInterval([2, 1, 3])).toEqual([1, 3])
  expect(medianInterval([1, 2, 3, 4, 5])).toEqual([1, 5])
})

test('a percentile is one of the values: the smallest that so many do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(percentile(hundred, 99)).toBe(99)
  expect(percentile(hundred, 50)).toBe(50)
  expect(percentile([7], 99)).toBe(7)
  expect(percentile([], 99)).toBeNaN()
})
