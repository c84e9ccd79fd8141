import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import { Purses } from './purses.ts'
import { spendAs } from './user-budget.ts'

const realNow = clock.now
let nowMs = 0
beforeEach(() => {
  nowMs = 1_000_000
  clock.now = () => nowMs
})
afterEach(() => {
  clock.now = realNow
})

const waitOf = (act: () => void): number => {
  try {
    act()
    return 0
  } catch (error) {
    if (!(error instanceof DriveError) || error.code !== 'too_many_requests') throw error
    return error.details.retryAfterSeconds!
  }
}

describe('points that come back with time', () => {
  test('are spent to the last, and then it is told how long to wait', () => {
    const purses = new Purses({ capacity: 10, pointsASecond: 2, maxKeys: 100 })
    for (let i = 0; i < 10; i += 1) expect(waitOf(() => purses.spend('a', 1))).toBe(0)
    expect(waitOf(() => purses.spend('a', 5))).toBe(3)
    expect(waitOf(() => purses.spend('b', 5))).toBe(0)
    nowMs += 3000
    expect(waitOf(() => purses.spend('a', 5))).toBe(0)
  })

  test('are taken by what was spent elsewhere, and never more than are there', () => {
    const purses = new Purses({ capacity: 10, pointsASecond: 2, maxKeys: 100 })
    purses.take('a', 7)
    expect(waitOf(() => purses.spend('a', 4))).toBe(1)
    purses.take('a', 1e9)
    nowMs += 1000
    expect(waitOf(() => purses.spend('a', 2))).toBe(0)
  })

  test('are kept for a bounded number of keys, those that spent lately', () => {
    const purses = new Purses({ capacity: 10, pointsASecond: 0.001, maxKeys: 100 })
    for (let i = 0; i < 1000; i += 1) purses.spend(`key ${i}`, 10)
    expect(waitOf(() => purses.spend('key 999', 1))).toBeGreaterThan(0)
    expect(waitOf(() => purses.spend('key 1', 1))).toBe(0)
  })
})

describe('what one user may ask', () => {
  const gate = { drive: {} }
  const actor = (userId: string) => ({ kind: 'user', userId }) as Parameters<typeof spendAs>[1]

  test('an honest client never meets the bound: 5,000 files at once, 100 pages, a day of looking', () => {
    for (let i = 0; i < 5000; i += 1) spendAs(gate, actor('ana'), 'upload')
    for (let i = 0; i < 500; i += 1) spendAs(gate, actor('ana'), 'journal')
    for (let i = 0; i < 100; i += 1) spendAs(gate, actor('ana'), 'archive')
    for (let i = 0; i < 100; i += 1) spendAs(gate, actor('ana'), 'activity')
  })

  test('a flood is told to wait, and nobody else with it', () => {
    const floods = Array.from({ length: 1000 }, () =>
      waitOf(() => spendAs(gate, actor('mallory'), 'archive')),
    )
    expect(floods.filter((wait) => wait > 0).length).toBeGreaterThan(400)
    expect(waitOf(() => spendAs(gate, actor('ben'), 'archive'))).toBe(0)
  })
})
