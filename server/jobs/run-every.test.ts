import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { log } from '#server/platform/log'
import { runEvery } from './run-every.ts'

beforeEach(() => {
  log.level = 'silent'
})
afterEach(() => {
  log.level = 'info'
})

test('jobs run again and again, never beside themselves, and one that fails stops nobody', async () => {
  let inside = 0
  let beside = 0
  let runs = 0
  let tries = 0
  const stop = runEvery(
    [
      { name: 'fails', everyMs: 10, run: () => Promise.reject(new Error(String((tries += 1)))) },
      {
        name: 'slow',
        everyMs: 10,
        run: async () => {
          inside += 1
          beside = Math.max(beside, inside)
          await pause(30)
          inside -= 1
          runs += 1
        },
      },
    ],
    log,
    10,
  )
  await pause(300)
  await stop()
  expect(beside).toBe(1)
  expect(runs).toBeGreaterThan(2)
  expect(tries).toBeGreaterThan(2)
})

test('stopping waits for the job under way, and none begins afterwards', async () => {
  let runs = 0
  let isDone = false
  const slow = async () => {
    runs += 1
    await pause(100)
    isDone = true
  }
  const stop = runEvery([{ name: 'slow', everyMs: 10, run: slow }], log, 10)
  while (runs === 0) await pause(5)
  await stop()
  expect(isDone).toBe(true)
  const seen = runs
  await pause(50)
  expect(runs).toBe(seen)
})

test('a job of an hour does not run in the first minutes', async () => {
  let runs = 0
  const job = { name: 'rare', everyMs: 3600_000, run: async () => void (runs += 1) }
  const stop = runEvery([job], log, 10)
  await pause(100)
  await stop()
  expect(runs).toBe(0)
})
