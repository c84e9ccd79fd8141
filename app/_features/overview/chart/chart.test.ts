import { expect, test } from 'vitest'
import type { SamplePoint } from '#contract/samples'
import { pickTicks, roundAbove } from './scale.ts'
import { gapsOf, runsOf, stepsOf } from './steps.ts'

const point = (hour: number): SamplePoint => ({
  at: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
  bytesIn: 1,
  bytesOut: 2,
  usedBytes: 3,
  storedBytes: 4,
})
const steps = (...hours: number[]) =>
  stepsOf({
    from: point(0).at,
    to: point(10).at,
    stepSeconds: 3600,
    points: hours.map(point),
  })

test('a step that nobody sampled is there, and is not known', () => {
  const all = steps(2, 3, 7)
  expect(all).toHaveLength(10)
  expect(all.map(({ point }) => (point ? 1 : 0)).join('')).toBe('0011000100')
  expect(gapsOf(all)).toEqual([{ from: 4, length: 3 }])
  expect(runsOf(all)).toEqual([
    [2, 3],
    [7, 7],
  ])
})

test('nothing is missing before the first sample, and nothing where all are', () => {
  expect(gapsOf(steps(9))).toEqual([])
  expect(gapsOf(steps())).toEqual([])
  expect(gapsOf(steps(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))).toEqual([])
})

test.each([
  [0, 1000],
  [1000, 1000],
  [1001, 2000],
  [3_400_000, 4_000_000],
  [5_000_001, 6_000_000],
  [8_000_001, 10_000_000],
  [999_999_999_999, 1_000_000_000_000],
])('the scale for %i bytes ends at %i', (bytes, round) => {
  expect(roundAbove(bytes)).toBe(round)
})

test('names below a chart stand as far apart as they need to, up to its end', () => {
  expect(pickTicks(24, (step) => step % 6 === 0, 10)).toEqual([0, 6, 12, 18])
  expect(pickTicks(24, (step) => step % 6 === 0, 2)).toEqual([6, 18])
  expect(pickTicks(3, () => false, 5)).toEqual([])
})
