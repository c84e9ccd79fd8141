import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import type { RoundResult } from './play-round.ts'

/** Rounds with the seeds `from` to `to`, played in one run. */
export type Range = {
  from: number
  to: number
  commands: number
  entries: number
  disconnects: number
  stalls: number
  kills: number
  resets: number
  seconds: number
  slowestToSettleMs: number
  failures: number
}
export type Figures = { rounds: number; commands: number; failures: number; ranges: Range[] }

const file = 'e2e/live/figures.json'

/** The ranges of all runs so far; each run goes on where the last one stopped. */
export function readFigures(): Figures {
  if (!existsSync(file)) return { rounds: 0, commands: 0, failures: 0, ranges: [] }
  return JSON.parse(readFileSync(file, 'utf8')) as Figures
}

export function newRange(from: number): Range {
  return {
    from,
    to: from - 1,
    commands: 0,
    entries: 0,
    disconnects: 0,
    stalls: 0,
    kills: 0,
    resets: 0,
    seconds: 0,
    slowestToSettleMs: 0,
    failures: 0,
  }
}

export function addRound(range: Range, { counts, findings, settledMs }: RoundResult): void {
  range.to += 1
  range.commands += counts.deeds
  range.entries += counts.entries
  range.disconnects += counts.disconnects
  range.stalls += counts.stalls
  range.kills += counts.kills
  range.resets += counts.resets
  range.slowestToSettleMs = Math.max(range.slowestToSettleMs, settledMs)
  if (Object.values(findings).some((found) => found.length > 0)) range.failures += 1
}

export async function writeFigures(before: Figures, range: Range): Promise<void> {
  const ranges = [...before.ranges, range]
  const sum = (of: (each: Range) => number) => ranges.reduce((total, each) => total + of(each), 0)
  const figures: Figures = {
    rounds: sum(({ from, to }) => to - from + 1),
    commands: sum(({ commands }) => commands),
    failures: sum(({ failures }) => failures),
    ranges,
  }
  writeFileSync(file, await format(JSON.stringify(figures), { parser: 'json' }))
}
