import { wholeNumber, type Bench, type BenchResult, type Row } from './bench.ts'
import { commandStorm } from './cluster/command-storm.ts'
import { openEmbedded, openNodes, type MeasuredDrive } from './cluster/measured-drive.ts'
import { watchSpace, type Watched, type WatchedSpace } from './cluster/watched-space.ts'
import { cpuSeconds } from './process-figures.ts'
import { quotients, round } from './ratio.ts'
import { median } from './statistics.ts'

type ClusterRow = Row & {
  commandsPerSecond: number
  /** Processor time of the nodes alone, without the database server's. */
  cpuMsACommand: number
  deliveriesPerSecond: number
  p99Ms: number
  rounds: number[]
}

type Figures = { commands: number; cpuMs: number; watched: Watched }
type Subject = { name: string; drive: MeasuredDrive; space: WatchedSpace; rounds: Figures[] }

/** Many enough that two commands seldom wait for each other's space. */
const spaces = 16

/**
 * Commands and deliveries a second of one and two nodes on PostgreSQL and Redis, beside the embedded default. All of them, their
 * engines and whoever asks share one machine: two nodes show here what a second one costs, not what it brings.
 */
export const cluster: Bench<ClusterRow> = {
  options: { pairs: '5', seconds: '5', inflight: '32', viewers: '400', rate: '50' },
  columns: [
    ['commands/s', ({ commandsPerSecond }) => commandsPerSecond.toFixed(0)],
    ['CPU ms/command', ({ cpuMsACommand }) => cpuMsACommand.toFixed(2)],
    ['deliveries/s', ({ deliveriesPerSecond }) => deliveriesPerSecond.toFixed(0)],
    ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(1)],
  ],
  run: async (values) => {
    const seconds = wholeNumber(values, 'seconds')
    const viewers = wholeNumber(values, 'viewers')
    const subjects: Subject[] = []
    try {
      const drives = {
        embedded: await openEmbedded(spaces),
        'one node': await openNodes(1, spaces),
        'two nodes': await openNodes(2, spaces),
      }
      for (const [name, drive] of Object.entries(drives))
        subjects.push({ name, drive, space: await watchSpace(drive, viewers), rounds: [] })
      await measure(subjects, {
        rounds: wholeNumber(values, 'pairs'),
        seconds,
        inFlight: wholeNumber(values, 'inflight'),
        rate: wholeNumber(values, 'rate'),
      })
      return resultOf(subjects)
    } finally {
      for (const { space, drive } of subjects) {
        space.stop()
        await drive.end()
      }
    }
  },
}

type Load = { rounds: number; seconds: number; inFlight: number; rate: number }

/** Each round in another order; the first is not counted. */
async function measure(subjects: Subject[], { rounds, ...load }: Load): Promise<void> {
  for (let turn = -1; turn < rounds; turn += 1) {
    for (let i = 0; i < subjects.length; i += 1) {
      const subject = subjects[(i + turn + 1) % subjects.length]!
      const figures = await measureOnce(subject, load)
      if (turn < 0) continue
      subject.rounds.push(figures)
      const { commands, watched } = figures
      process.stderr.write(
        `round ${turn + 1} of ${rounds}: ${subject.name} ${commands.toFixed(0)} commands/s, p99 ${watched.p99Ms.toFixed(1)} ms\n`,
      )
    }
  }
}

async function measureOnce(
  { drive, space }: Subject,
  { seconds, inFlight, rate }: Omit<Load, 'rounds'>,
): Promise<Figures> {
  const used = () => drive.pids.reduce((sum, pid) => sum + (cpuSeconds(pid) ?? NaN), 0)
  const before = used()
  const commands = await commandStorm(drive, { seconds, inFlight })
  const cpuMs = ((used() - before) * 1000) / (commands * seconds)
  // What the storm left on its way to the viewers shall not be counted with what follows.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const watched = await space.change({ rate, seconds })
  if (watched.missing > 0) throw new Error(`${watched.missing} changes did not arrive`)
  return { commands, cpuMs, watched }
}

function resultOf(subjects: Subject[]): BenchResult<ClusterRow> {
  const of = (subject: Subject, figure: (each: Figures) => number) => subject.rounds.map(figure)
  const rows = subjects.map((subject) => ({
    subject: subject.name,
    commandsPerSecond: round(median(of(subject, ({ commands }) => commands)), 0),
    cpuMsACommand: round(median(of(subject, ({ cpuMs }) => cpuMs)), 2),
    deliveriesPerSecond: round(
      median(of(subject, ({ watched }) => watched.deliveriesPerSecond)),
      0,
    ),
    p99Ms: round(median(of(subject, ({ watched }) => watched.p99Ms)), 1),
    rounds: of(subject, ({ commands }) => round(commands, 0)),
  }))
  const [embedded, one, two] = rows.map(({ rounds }) => rounds)
  return {
    rows,
    ratios: {
      'one node/embedded': quotients(one!, embedded!),
      'two nodes/one node': quotients(two!, one!),
    },
  }
}
