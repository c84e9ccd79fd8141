import type { Column } from '../bench.ts'
import { quotients, round, type Ratio } from '../ratio.ts'
import { residentKiB } from '../process-figures.ts'
import { median } from '../statistics.ts'
import type { LiveRound } from './live-rounds.ts'
import type { LiveSubject } from './live-subject.ts'

/** Medians of the rounds; what cannot be known, or makes no sense without viewers, is null. */
export type LiveRow = {
  subject: string
  viewers: number
  p50Ms: number | null
  p99Ms: number | null
  changesPerS: number
  deliveriesPerS: number | null
  framesPerS: number | null
  frameBytes: number | null
  cpuPercent: number | null
  cpuMsAChange: number | null
  viewersCpuPercent: number | null
  /** The server's memory at the end, over what it holds without viewers. */
  kibPerViewer: number | null
  /** The worst of all rounds, as the next three. */
  holdMs: number | null
  sliceMs: number | null
  behindMs: number
  missing: number
  catchUps: number
  /** Every round's, in order. */
  rounds: { p99Ms: (number | null)[]; cpuMsAChange: (number | null)[] }
}

/** `emptyKiB`: the memory of such a server without viewers. */
export function toRow(
  { name, pid, viewers }: LiveSubject,
  rounds: LiveRound[],
  { size, emptyKiB }: { size: number; emptyKiB: number | null },
): LiveRow {
  const heldKiB = residentKiB(pid)
  const each = (key: keyof LiveRound) => rounds.map((one) => one[key] ?? NaN)
  const known = (value: number, digits: number) =>
    Number.isFinite(value) ? round(value, digits) : null
  const middle = (key: keyof LiveRound, digits: number) => known(median(each(key)), digits)
  const worst = (key: keyof LiveRound) => known(Math.max(...each(key)), 1)
  const sum = (key: keyof LiveRound) => each(key).reduce((total, value) => total + value, 0)
  const seen = (value: number | null) => (viewers ? value : null)
  return {
    subject: `${name}, ${size}`,
    viewers: viewers?.count ?? 0,
    p50Ms: middle('p50Ms', 1),
    p99Ms: middle('p99Ms', 1),
    changesPerS: round(median(each('changesPerS')), 1),
    deliveriesPerS: seen(middle('deliveriesPerS', 0)),
    framesPerS: seen(middle('framesPerS', 0)),
    frameBytes: seen(middle('frameBytes', 0)),
    cpuPercent: known(median(each('cpu')) * 100, 1),
    cpuMsAChange: middle('cpuMsAChange', 2),
    viewersCpuPercent: seen(known(median(each('viewersCpu')) * 100, 1)),
    kibPerViewer: viewers && known(((heldKiB ?? NaN) - (emptyKiB ?? NaN)) / viewers.count, 1),
    holdMs: worst('holdMs'),
    sliceMs: worst('sliceMs'),
    behindMs: round(Math.max(...each('behindMs')), 1),
    missing: sum('missing'),
    catchUps: sum('catchUps'),
    rounds: {
      p99Ms: each('p99Ms').map((value) => known(value, 1)),
      cpuMsAChange: each('cpuMsAChange').map((value) => known(value, 2)),
    },
  }
}

const whole = (value: number | null) => value?.toFixed(0) ?? null
const tenths = (value: number | null) => value?.toFixed(1) ?? null

export const liveColumns: Column<LiveRow>[] = [
  ['p50 ms', (row) => tenths(row.p50Ms)],
  ['p99 ms', (row) => tenths(row.p99Ms)],
  ['changes/s', (row) => tenths(row.changesPerS)],
  ['deliveries/s', (row) => whole(row.deliveriesPerS)],
  ['frames/s', (row) => whole(row.framesPerS)],
  ['CPU %', (row) => whole(row.cpuPercent)],
  ['ms/change', (row) => tenths(row.cpuMsAChange)],
  ['viewers CPU %', (row) => whole(row.viewersCpuPercent)],
  ['KiB/viewer', (row) => whole(row.kibPerViewer)],
  ['held ms', (row) => whole(row.holdMs)],
  ['behind ms', (row) => whole(row.behindMs)],
  ['missing', (row) => (row.viewers > 0 ? whole(row.missing) : null)],
]

/** How Cove compares to the bare server, and its processor time to the bar: bare and commands together. */
export function liveRatios(
  rounds: { cove: LiveRound[]; bare: LiveRound[]; alone: LiveRound[] },
  size: number,
): Record<string, Ratio> {
  const { cove, bare, alone } = rounds
  const of = (list: LiveRound[], key: 'p99Ms' | 'cpuMsAChange' | 'deliveriesPerS') =>
    list.map((one) => one[key])
  const cpuOf = (list: LiveRound[]) => of(list, 'cpuMsAChange')
  const allowed = cpuOf(bare).map((cpu, i) => cpu + alone[i]!.cpuMsAChange)
  return {
    [`cove/bare-p99, ${size}`]: quotients(of(cove, 'p99Ms'), of(bare, 'p99Ms')),
    [`cove/bare-cpu, ${size}`]: quotients(cpuOf(cove), cpuOf(bare)),
    [`cove/allowed-cpu, ${size}`]: quotients(cpuOf(cove), allowed),
    [`cove/bare-deliveries, ${size}`]: quotients(
      of(cove, 'deliveriesPerS'),
      of(bare, 'deliveriesPerS'),
    ),
  }
}
