import type { Pace } from '../pace.ts'
import { residentKiB } from '../process-figures.ts'
import { seatViewers, type Seats, type Viewers } from './viewers.ts'

/** Changes that were made: those after `from`, to `to`. */
export type Made = {
  from: number
  to: number
  /** How far behind its clock the sender was at its worst. */
  behindMs: number
  /** The longest time in which the server's event loop did not turn. */
  holdMs: number
  /** The longest of one slice of a broadcast, where the server says it. */
  sliceMs: number | null
}

/** One server of the bench, with its viewers before it. */
export type LiveSubject = {
  name: string
  pid: number
  viewers: Viewers | null
  /** What a viewer who only looks costs in the server's memory. */
  kibPerViewer: number | null
  change(pace: Pace): Promise<Made>
  stop(): Promise<void>
}

/** Lets viewers in, and tells what each of them costs the server in memory. */
export async function seatMeasured(
  pid: number,
  seats: Seats,
): Promise<Pick<LiveSubject, 'viewers' | 'kibPerViewer'>> {
  const before = residentKiB(pid)
  const viewers = await seatViewers(seats)
  const after = residentKiB(pid)
  const isKnown = before !== null && after !== null
  return { viewers, kibPerViewer: isKnown ? (after - before) / viewers.count : null }
}
