import { setTimeout } from 'node:timers/promises'
import type { Pace } from '../pace.ts'
import { cpuSeconds } from '../process-figures.ts'
import type { LiveSubject } from './live-subject.ts'
import { percentile } from '../statistics.ts'

/** What one subject showed in one round. */
export type LiveRound = {
  /** From the commit (the emit of a bare server) to the last viewer. Not a number without viewers. */
  p50Ms: number
  p99Ms: number
  changesPerS: number
  deliveriesPerS: number
  framesPerS: number
  frameBytes: number
  /** Processor seconds a second: of the server, of all viewers. */
  cpu: number
  viewersCpu: number
  /** Processor milliseconds of the server for one change. Unlike `cpu` it tells the same of a server that falls behind. */
  cpuMsAChange: number
  holdMs: number
  sliceMs: number | null
  behindMs: number
  /** Pairs of a change and a viewer that it never reached. */
  missing: number
  /** How often a viewer found a gap and asked for what it had missed. */
  catchUps: number
}

const patienceMs = 30_000

/**
 * Lets every subject run once a round, each round in another order. Each begins with changes that are not counted, and
 * the round before the first is nothing but these.
 */
export async function measureLive(
  subjects: LiveSubject[],
  { rounds, warmUp, ...pace }: Pace & { rounds: number; warmUp: number },
): Promise<Map<string, LiveRound[]>> {
  const figures = new Map(subjects.map(({ name }) => [name, [] as LiveRound[]]))
  for (let round = -1; round < rounds; round += 1) {
    for (let i = 0; i < subjects.length; i += 1) {
      const subject = subjects[(i + round + 1) % subjects.length]!
      const warm = await measureOnce(subject, { rate: pace.rate, seconds: warmUp })
      if (round < 0) continue
      const now = await measureOnce(subject, pace)
      figures.get(subject.name)!.push({ ...now, missing: now.missing + warm.missing })
      process.stderr.write(`round ${round + 1} of ${rounds}: ${subject.name} ${inShort(now)}\n`)
    }
  }
  return figures
}

async function measureOnce({ pid, viewers, change }: LiveSubject, pace: Pace): Promise<LiveRound> {
  const watched = viewers?.pids ?? []
  const usedByAll = () => [pid, ...watched].map((each) => cpuSeconds(each) ?? NaN)
  const before = usedByAll()
  const started = performance.now()
  const made = await change(pace)
  const { fates, frames, bytes, catchUps } = (await viewers?.whatBecame(
    made.from,
    made.to,
    patienceMs,
  )) ?? {
    fates: [],
    frames: 0,
    bytes: 0,
    catchUps: 0,
  }
  const seconds = (performance.now() - started) / 1000
  const used = usedByAll().map((total, i) => (total - before[i]!) / seconds)
  // What a stalled server leaves behind shall not fall on the next one.
  await setTimeout(200)
  const delays = fates.map(({ atMs, lastMs }) => lastMs - atMs)
  const changes = made.to - made.from
  return {
    p50Ms: percentile(delays, 50),
    p99Ms: percentile(delays, 99),
    changesPerS: changes / seconds,
    deliveriesPerS: (changes * (viewers?.count ?? 0)) / seconds,
    framesPerS: frames / seconds,
    frameBytes: bytes / frames,
    cpu: used[0]!,
    cpuMsAChange: (used[0]! * seconds * 1000) / changes,
    viewersCpu: used.slice(1).reduce((sum, each) => sum + each, 0),
    holdMs: made.holdMs,
    sliceMs: made.sliceMs,
    behindMs: made.behindMs,
    missing: fates.reduce((sum, { missing }) => sum + missing, 0),
    catchUps,
  }
}

function inShort({ p50Ms, p99Ms, cpu, deliveriesPerS }: LiveRound): string {
  const percent = (cpu * 100).toFixed(0)
  return `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, CPU ${percent} %, ${deliveriesPerS.toFixed(0)} deliveries/s`
}
