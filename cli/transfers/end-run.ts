import type { Session } from '../places/session.ts'
import type { Tally } from './board/tally.ts'

/** The last words of a run, and its exit code. */
export function endRun({ printer, signal }: Session, tally: Tally): number {
  const { stopped } = tally.counts
  if (signal.aborted) printer.warn('cove: Stopped. The same command goes on where it stopped.')
  else if (stopped > 0)
    printer.warn(`cove: ${stopped} ${stopped === 1 ? 'file was' : 'files were'} not tried.`)
  return tally.exitCode(signal.aborted)
}
