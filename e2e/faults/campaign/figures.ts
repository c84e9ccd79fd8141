import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import type { RunResult } from './chain.ts'

/** Runs with seeds from `from` to `to`, played at one commit. After one that failed, the rest of its chain was left out. */
export type Range = {
  commit: string
  from: number
  to: number
  runs: number
  /** How often SIGKILL came from outside, at any moment. */
  killsByTime: number
  /** How often each fault struck, by `POINT ACTION`. */
  struck: Record<string, number>
  ackedFiles: number
  ackedCommands: number
  seconds: number
  failures: number
}
export type Figures = {
  runs: number
  failures: number
  ackedFiles: number
  ackedCommands: number
  killsByTime: number
  /** How often a fault struck at each point, whatever it did there. */
  points: Record<string, number>
  ranges: Range[]
}

const file = 'e2e/faults/campaign/figures.json'

export function newRange(from: number): Range {
  return {
    commit: execFileSync('git', ['rev-parse', '--short=10', 'HEAD']).toString().trim(),
    from,
    to: from - 1,
    runs: 0,
    killsByTime: 0,
    struck: {},
    ackedFiles: 0,
    ackedCommands: 0,
    seconds: 0,
    failures: 0,
  }
}

export function addRun(range: Range, result: RunResult): void {
  range.runs += 1
  range.to = Math.max(range.to, result.seed)
  if (result.isKilled) range.killsByTime += 1
  // One fault that lasts strikes many times: it counts once a run.
  for (const fault of new Set(result.struck)) range.struck[fault] = (range.struck[fault] ?? 0) + 1
  range.ackedFiles += result.acked.files
  range.ackedCommands += result.acked.commands
  if (result.findings.length > 0) range.failures += 1
}

export function readFigures(): Figures {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Figures
  return sumUp([])
}

export async function writeFigures(before: Figures, range: Range): Promise<void> {
  const figures = sumUp([...before.ranges, range])
  writeFileSync(file, await format(JSON.stringify(figures), { parser: 'json' }))
}

function sumUp(ranges: Range[]): Figures {
  const sum = (of: (range: Range) => number) => ranges.reduce((all, range) => all + of(range), 0)
  const points: Record<string, number> = {}
  for (const { struck } of ranges)
    for (const [fault, count] of Object.entries(struck)) {
      const point = fault.split(' ')[0]!
      points[point] = (points[point] ?? 0) + count
    }
  return {
    runs: sum(({ runs }) => runs),
    failures: sum(({ failures }) => failures),
    ackedFiles: sum(({ ackedFiles }) => ackedFiles),
    ackedCommands: sum(({ ackedCommands }) => ackedCommands),
    killsByTime: sum(({ killsByTime }) => killsByTime),
    points: Object.fromEntries(Object.entries(points).sort(([a], [b]) => (a < b ? -1 : 1))),
    ranges,
  }
}
