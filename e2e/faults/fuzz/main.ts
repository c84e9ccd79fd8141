// npm run test:fuzz -- [--minutes 10] [--seed N] [--pages] [--players N] [--door NAME [--act SEED]]
import { parseArgs } from 'node:util'
import { describeCommit, describeMachine } from '#e2e/bench/machine'
import { describeFinding } from './findings.ts'
import { keptSeeds } from './kept-seeds.ts'
import { runFuzz } from './run-fuzz.ts'
import { bars, judgeVitals } from './verdict.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    minutes: text,
    seed: text,
    pages: { type: 'boolean' },
    players: text,
    door: text,
    act: text,
  },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
// One act alone, as it was found.
const lone = values.door && values.act ? [{ door: values.door, seed: Number(values.act) }] : null
console.log(`fuzz of seed ${seed}, ${describeCommit()} on ${describeMachine()}`)
const result = await runFuzz({
  seconds: lone ? 0 : Number(values.minutes ?? 10) * 60,
  seed,
  pages: values.pages ?? false,
  players: Number(values.players ?? 8),
  only: values.door,
  kept: lone ?? keptSeeds,
})
const { acts, findings, seconds } = result
const verdict = judgeVitals(result)
const all = Object.values(acts).reduce((sum, count) => sum + count, 0)
console.log(`${all} acts in ${Math.round(seconds)} s: ${JSON.stringify(acts)}`)
console.log(JSON.stringify(verdict))
for (const finding of findings) console.log(describeFinding(finding))
const isSteady = verdict.growth === null || verdict.growth < bars.growth
const isMet = findings.length === 0 && verdict.stallMs <= bars.stallMs && isSteady
console.log(isMet ? 'met' : 'NOT MET')
process.exit(isMet ? 0 : 1)
