import { cpuSeconds } from './process-figures.ts'
import { quotients, round, type Ratio } from './ratio.ts'
import { median } from './statistics.ts'
import { peakMiB } from '#e2e/support/peak-memory'

/** One server that is measured: Cove, a peer, or a limit. */
export type Subject = {
  name: string
  pid: number
  /** One timed transfer; answers its seconds. What need not be timed happens outside them. */
  run(): Promise<number>
}

export type TransferRow = {
  subject: string
  mbPerS: number
  /** Of the server alone; null where the system does not say. */
  cpuSecondsPerGiB: number | null
  peakMiB: number | null
  /** Every round's, in order. */
  rounds: number[]
}

/**
 * Lets every subject run once a round, each round in another order, so that what the machine does meanwhile falls on all
 * of them alike. One round before is not counted.
 */
export async function measureRounds(
  subjects: Subject[],
  { rounds, bytes, prepare }: { rounds: number; bytes: number; prepare: () => Promise<void> },
): Promise<TransferRow[]> {
  const speeds = new Map(subjects.map(({ name }) => [name, [] as number[]]))
  const costs = new Map(subjects.map(({ name }) => [name, [] as number[]]))
  for (let round = -1; round < rounds; round += 1) {
    for (let i = 0; i < subjects.length; i += 1) {
      const subject = subjects[(i + round + 1) % subjects.length]!
      await prepare()
      const before = cpuSeconds(subject.pid)
      const seconds = await subject.run()
      const after = cpuSeconds(subject.pid)
      const speed = bytes / 1e6 / seconds
      process.stderr.write(
        `round ${round + 1} of ${rounds}: ${subject.name} ${speed.toFixed(0)} MB/s\n`,
      )
      if (round < 0) continue
      speeds.get(subject.name)!.push(speed)
      if (before === null || after === null) continue
      costs.get(subject.name)!.push(((after - before) * 2 ** 30) / bytes)
    }
  }
  return subjects.map(({ name, pid }) => ({
    subject: name,
    mbPerS: round(median(speeds.get(name)!), 1),
    cpuSecondsPerGiB: costs.get(name)!.length > 0 ? round(median(costs.get(name)!), 2) : null,
    peakMiB: round(peakMiB(pid), 0),
    rounds: speeds.get(name)!.map((speed) => round(speed, 1)),
  }))
}

/** How two subjects compare in speed. */
export function compare(rows: TransferRow[], name: string, peer: string): Ratio {
  const [mine, theirs] = [name, peer].map((subject) => rows.find((row) => row.subject === subject)!)
  return quotients(mine!.rounds, theirs!.rounds)
}
