import { peakMiB } from '#e2e/support/peak-memory'
import type { Column } from '../bench.ts'
import { cpuSeconds } from '../process-figures.ts'
import { round } from '../ratio.ts'
import { median } from '../statistics.ts'

/** One way to take many small files in. */
export type SmallSubject = {
  name: string
  /** Of the server. */
  pid: number
  files: number
  /** Sends them all; answers the seconds. */
  run(): Promise<number>
}

export type SmallRow = {
  subject: string
  filesPerSecond: number
  /** Of the server alone; null where the system does not say. */
  cpuMsPerFile: number | null
  peakMiB: number | null
  /** Files a second of every round, in order. */
  rounds: number[]
}

export const smallColumns: Column<SmallRow>[] = [
  ['files/s', (row) => row.filesPerSecond.toFixed(0)],
  ['CPU ms/file', (row) => row.cpuMsPerFile?.toFixed(2) ?? null],
  ['peak MiB', (row) => row.peakMiB?.toFixed(0) ?? null],
]

/** Every subject once a round, each round in another order; one round before is not counted. */
export async function measureSmall(
  subjects: SmallSubject[],
  { rounds, prepare }: { rounds: number; prepare: () => Promise<void> },
): Promise<SmallRow[]> {
  const speeds = new Map(subjects.map(({ name }) => [name, [] as number[]]))
  const costs = new Map(subjects.map(({ name }) => [name, [] as number[]]))
  for (let turn = -1; turn < rounds; turn += 1) {
    for (let i = 0; i < subjects.length; i += 1) {
      const { name, pid, files, run } = subjects[(i + turn + 1) % subjects.length]!
      await prepare()
      const before = cpuSeconds(pid)
      const speed = files / (await run())
      const after = cpuSeconds(pid)
      process.stderr.write(`round ${turn + 1} of ${rounds}: ${name} ${speed.toFixed(0)} files/s\n`)
      if (turn < 0) continue
      speeds.get(name)!.push(speed)
      if (before !== null && after !== null)
        costs.get(name)!.push(((after - before) * 1000) / files)
    }
  }
  return subjects.map(({ name, pid }) => ({
    subject: name,
    filesPerSecond: round(median(speeds.get(name)!), 1),
    cpuMsPerFile: costs.get(name)!.length > 0 ? round(median(costs.get(name)!), 2) : null,
    peakMiB: round(peakMiB(pid), 0),
    rounds: speeds.get(name)!.map((speed) => round(speed, 1)),
  }))
}
