// npm run test:soak -- [--minutes 20] [--users 50] [--seed N]
import { parseArgs } from 'node:util'
import { describeCommit, describeMachine } from '#e2e/bench/machine'
import { figuresOf } from './report.ts'
import { runSoak } from './run-soak.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { minutes: text, users: text, seed: text } })
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const users = Number(values.users ?? 50)
console.log(`soak of ${users} users, seed ${seed}, ${describeCommit()} on ${describeMachine()}`)
const result = await runSoak({ seconds: Number(values.minutes ?? 20) * 60, users, seed })
for (const { act, times, p50Ms, p99Ms, worstMs } of result.tally.figures())
  console.log(
    `${act.padEnd(17)} ${String(times).padStart(6)} times  p50 ${p50Ms.toFixed(0)}  p99 ${p99Ms.toFixed(0)}  worst ${worstMs.toFixed(0)} ms`,
  )
const figures = figuresOf(result)
console.log(JSON.stringify(figures, null, 2))
for (const error of result.tally.errors) console.log(error)
process.exit(figures.errors === 0 ? 0 : 1)
