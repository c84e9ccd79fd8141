import { beforeAll, describe, expect, test } from 'vitest'
import { describeFinding } from './findings.ts'
import { keptSeeds } from './kept-seeds.ts'
import { runFuzz, type FuzzResult } from './run-fuzz.ts'
import { bars, judgeVitals, type Verdict } from './verdict.ts'

const isLong = process.env['COVE_LONG'] === '1'
const seconds = isLong ? 600 : 12
const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)

describe(`all doors under a fuzz for ${seconds} s (seed ${seed})`, () => {
  let result: FuzzResult
  let verdict: Verdict
  beforeAll(
    async () => {
      result = await runFuzz({ seconds, seed, pages: false, players: 8, kept: keptSeeds })
      verdict = judgeVitals(result)
      process.stdout.write(`${JSON.stringify({ ...result.acts, ...verdict })}\n`)
    },
    seconds * 1000 + 120_000,
  )

  test('A1 no fault, no crash, each refusal with a code, each answer in time', () => {
    expect(result.findings.map(describeFinding)).toEqual([])
    expect(Object.values(result.acts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(200)
  })

  test('no request makes the event loop stand still', () => {
    expect(verdict.stallMs).toBeLessThanOrEqual(bars.stallMs)
  })

  test.runIf(isLong)('what is kept in memory does not grow', () => {
    expect(verdict.growth).toBeLessThan(bars.growth)
  })
})
