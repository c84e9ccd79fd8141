import { afterEach, expect, test } from 'vitest'
import { clock } from './clock.ts'
import { held, jobRuns } from './job-runs.ts'

const realNow = clock.now
afterEach(() => {
  clock.now = realNow
})
const find = (name: string) => jobRuns.list().find((job) => job.name === name)!

test('a job that has not run says when it is due', () => {
  clock.now = () => 1_000_000
  jobRuns.know('rare', 3600_000)
  expect(find('rare')).toMatchObject({ dueAtMs: 4_600_000, isRunning: false, last: null })
})

test('a run is noted while it runs, and how it ended', async () => {
  jobRuns.know('counts', 60_000)
  let seen = false
  await jobRuns.note('counts', async () => {
    seen = find('counts').isRunning
    return [1, 2, 3]
  })
  expect(seen).toBe(true)
  expect(find('counts')).toMatchObject({
    isRunning: false,
    last: { outcome: 'done', count: 3, error: null },
  })
  await jobRuns.note('counts', async () => held)
  expect(find('counts').last).toMatchObject({ outcome: 'held', count: null })
})

test('a failure is noted with its words, and is thrown on', async () => {
  jobRuns.know('fails', 60_000)
  const run = jobRuns.note('fails', () => Promise.reject(new Error(`no ${'x'.repeat(1000)}`)))
  await expect(run).rejects.toThrow('no x')
  const { isRunning, last } = find('fails')
  expect({ isRunning, outcome: last!.outcome }).toEqual({ isRunning: false, outcome: 'failed' })
  expect(last!.error!.length).toBeLessThanOrEqual(300)
})
