import { beforeAll, describe, expect, test } from 'vitest'
import { faultPoints } from '#server/platform/fault-plan'
import type { RunResult } from './chain.ts'
import { keptSeeds } from './kept-seeds.ts'
import { playChain } from './play-chain.ts'
import { seedsOf } from './short-form.ts'
import { makeTemplate } from './template.ts'

/** Another part of the campaign at each call, so that the short form sees more of it than one. */
const first = Number(process.env['COVE_SEED'] ?? 20 * (Date.now() % 500_000))
const many = process.env['COVE_LONG'] === '1' ? faultPoints.length : 10
const seeds = [...keptSeeds, ...seedsOf(faultPoints, first, many)]
let results: RunResult[] = []
let keptDir: string | null = null

beforeAll(async () => {
  ;({ results, keptDir } = await playChain(await makeTemplate(), seeds, () => undefined))
}, 240_000)

describe('Cove, broken under load at one point after another, and started again', () => {
  const found = (pattern: RegExp) =>
    results.flatMap(({ seed, findings }) =>
      findings
        .filter((finding) => pattern.test(finding))
        .map((finding) => `seed ${seed}, ${keptDir}: ${finding}`),
    )

  test('has lost nothing that was acknowledged, and shows no partial file', () => {
    expect(found(/^(lost|partial|damaged|B1|U\d)/)).toEqual([])
  })

  test('Q1 Q2 has no drift in any quota', () => {
    expect(found(/^Q/)).toEqual([])
  })

  test('J1 J2 has clocks without a gap, whose entries replayed are what is listed', () => {
    expect(found(/^J/)).toEqual([])
  })

  test('has nothing else that is wrong, and ran to its end', () => {
    expect(found(/./)).toEqual([])
    expect(results).toHaveLength(seeds.length)
    const struck = new Set(results.flatMap(({ struck }) => struck))
    expect(struck.size).toBeGreaterThan(many / 2)
  })
})
