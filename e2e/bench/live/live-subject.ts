import type { Pace } from '../pace.ts'
import type { Viewers } from './viewers.ts'

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
  change(pace: Pace): Promise<Made>
  stop(): Promise<void>
}
