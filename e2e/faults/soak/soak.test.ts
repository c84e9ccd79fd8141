import { expect, test } from 'vitest'
import { figuresOf } from './report.ts'
import { runSoak } from './run-soak.ts'

const isLong = process.env['COVE_LONG'] === '1'
const [seconds, users] = isLong ? [1200, 50] : [15, 12]
const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)

test(`J3 B2 U4 ${users} people at work for ${seconds} s: no error, true bytes, screens that converge (seed ${seed})`, async () => {
  const result = await runSoak({ seconds, users, seed })
  const figures = figuresOf(result)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  expect(result.tally.errors).toEqual([])
  expect(figures.acts).toBeGreaterThan(users)
  expect(figures.megabytesUp + figures.megabytesDown).toBeGreaterThan(0)
  // A climb would show in every quarter; a second of noise would not.
  if (isLong) expect(figures.keptMiB.last / figures.keptMiB.first).toBeLessThan(1.1)
}, 1_500_000)
