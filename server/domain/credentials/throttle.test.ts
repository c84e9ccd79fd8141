import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import { countTry, forgiveTry, waitAfterMs, type Tries } from './throttle.ts'

const realNow = clock.now
let temp: TempDrive
let nowMs = 0

beforeEach(async () => {
  temp = await openTempDrive()
  nowMs = realNow()
  clock.now = () => nowMs
})
afterEach(async () => {
  clock.now = realNow
  await temp.close()
})

/** Seconds to wait, or 0 when the try was let in. */
async function tryOnce(tries: Tries): Promise<number> {
  try {
    await temp.drive.database.transact((tx) => countTry(tx, tries))
    return 0
  } catch (error) {
    if (!(error instanceof DriveError) || error.code !== 'too_many_requests') throw error
    return error.details.retryAfterSeconds!
  }
}

async function failTimes(times: number, tries: Tries): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await tryOnce(tries)).toBe(0)
}

describe('the throttle of sign-in', () => {
  test('lets five tries in, then makes each next one wait twice as long', async () => {
    const ana = { name: 'ana', address: '10.0.0.1' }
    await failTimes(5, ana)
    const waits: number[] = []
    for (let i = 0; i < 4; i += 1) {
      const wait = await tryOnce(ana)
      waits.push(wait)
      nowMs += wait * 1000
      expect(await tryOnce(ana)).toBe(0)
    }
    expect(waits).toEqual([1, 2, 4, 8])
  })

  test('never waits longer than 15 minutes', () => {
    expect(waitAfterMs(4, 5)).toBe(0)
    expect(waitAfterMs(5, 5)).toBe(1000)
    expect(waitAfterMs(1_000_000, 5)).toBe(15 * 60_000)
  })

  test('never locks a name alone: the same name from another address is let in', async () => {
    await failTimes(5, { name: 'ana', address: '10.0.0.1' })
    expect(await tryOnce({ name: 'Ana', address: '10.0.0.1' })).toBeGreaterThan(0)
    expect(await tryOnce({ name: 'ana', address: '10.0.0.2' })).toBe(0)
    expect(await tryOnce({ name: 'ben', address: '10.0.0.1' })).toBe(0)
  })

  test('blocks an address that tries many names', async () => {
    for (let i = 0; i < 40; i += 1) await failTimes(1, { name: `guess${i}`, address: '10.0.0.1' })
    expect(await tryOnce({ name: 'fresh', address: '10.0.0.1' })).toBeGreaterThan(0)
  })

  test('counts the addresses of one IPv6 network as one', async () => {
    for (let i = 0; i < 40; i += 1) {
      await failTimes(1, { name: `guess${i}`, address: `2001:db8:1:2::${i.toString(16)}` })
    }
    expect(await tryOnce({ name: 'x', address: '2001:db8:1:2:ffff::1' })).toBeGreaterThan(0)
    expect(await tryOnce({ name: 'x', address: '2001:db8:1:3::1' })).toBe(0)
  })

  test('lets no more than five of many tries at once pass', async () => {
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => tryOnce({ name: 'ana', address: '10.0.0.1' })),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  })

  test('starts anew after a right password, and after a day of silence', async () => {
    const ana = { name: 'ana', address: '10.0.0.1' }
    await failTimes(4, ana)
    await temp.drive.database.transact((tx) => forgiveTry(tx, ana))
    await failTimes(5, ana)
    expect(await tryOnce(ana)).toBe(1)
    nowMs += 25 * 3600_000
    await failTimes(5, ana)
  })

  test('a right password does not clear the failures of its address', async () => {
    const mine = { name: 'mallory', address: '10.0.0.1' }
    for (let i = 0; i < 40; i += 1) {
      if (i % 4 === 0) {
        expect(await tryOnce(mine)).toBe(0)
        await temp.drive.database.transact((tx) => forgiveTry(tx, mine))
      }
      await failTimes(1, { name: `guess${i}`, address: '10.0.0.1' })
    }
    expect(await tryOnce({ name: 'fresh', address: '10.0.0.1' })).toBeGreaterThan(0)
  })

  test('keeps no name in the database', async () => {
    await failTimes(1, { name: 'hunter2', address: '10.0.0.1' })
    const rows = await temp.drive.database.read.throttle.findMany()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows.map((row) => row.key))).not.toContain('hunter2')
  })
})
