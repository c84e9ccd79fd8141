import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Findings } from './check.ts'
import { addRound, newRange, readFigures, writeFigures } from './figures.ts'
import { keptSeeds } from './kept-seeds.ts'
import { playRound, type Hardships } from './play-round.ts'
import { round } from './round.ts'
import { World } from './world.ts'

const isLong = process.env['COVE_LONG'] === '1'
/** The long form is done in runs: each plays what it has time for and leaves off where the next goes on. */
const wanted = Number(process.env['COVE_ROUNDS'] ?? (isLong ? 1000 : 12))
const leastRounds = Math.min(4, wanted)
const limitMs = isLong ? 25 * 60_000 : 75_000

const findings: Findings = { J1: [], J2: [], J3: [] }
let rounds = 0
let world: World

/** In the long form a tenth of the rounds has a kill; in the short one, a third of so many fewer. */
const hardshipsOf = (seed: number, nth: number): Hardships => ({
  kill: isLong ? seed % 10 === 0 : nth % 3 === 1,
  prune: isLong ? seed % 5 === 3 : nth % 4 === 2,
})

async function play(seed: number, hardships: Hardships) {
  const [steps] = fc.sample(round, { seed, numRuns: 1 })
  const result = await playRound(world, steps!, hardships).catch((error: unknown) => {
    throw new Error(`The round of seed ${seed} broke off.`, { cause: error })
  })
  for (const name of ['J1', 'J2', 'J3'] as const) {
    const told = result.findings[name].map((line) => `seed ${seed}: ${line}`)
    findings[name].push(...told)
    for (const line of told) process.stdout.write(`${name} ${line}\n`)
  }
  rounds += 1
  return result
}

beforeAll(async () => {
  world = await World.open()
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  for (const seed of keptSeeds) await play(seed, { kill: false, prune: false })
  const figures = readFigures()
  const first = isLong
    ? (figures.ranges.at(-1)?.to ?? 0) + 1
    : Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)
  const range = newRange(first)
  for (let nth = 0; nth < wanted; nth += 1) {
    if (Date.now() - started > limitMs && nth >= leastRounds) break
    const seed = first + nth
    const result = await play(seed, hardshipsOf(seed, nth))
    addRound(range, result)
    range.seconds = seconds()
    if (isLong) await writeFigures(figures, range)
  }
  process.stdout.write(`${JSON.stringify(range)}\n`)
}, limitMs + 300_000)
afterAll(() => world.close())

describe('twenty clients in one space, while lines break and the server is killed', () => {
  test('J1 the clocks have no gap and no duplicate, in the journal and at every client, and a repeated command is done once', () => {
    expect(findings.J1).toEqual([])
  })

  test('J2 replaying the journal onto an earlier listing gives the listing now', () => {
    expect(findings.J2).toEqual([])
  })

  test('J3 every client converges without a reload to what the server lists and the database holds', () => {
    expect(findings.J3).toEqual([])
    expect(rounds).toBeGreaterThanOrEqual(leastRounds)
  })
})
