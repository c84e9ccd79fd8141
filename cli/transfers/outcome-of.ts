import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import type { Outcome } from './board/board.ts'
import { Busy, LocalTrouble, Mismatch, Stopped, Unreachable } from './wire/trouble.ts'

/** How a file came out whose transfer threw. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Stopped) return { result: 'stopped' }
  if (error instanceof CliError) {
    if (error.exitCode === exitCodes.interrupted) return { result: 'stopped' }
    const { message, code = 'failed', exitCode } = error
    return { result: 'failed', message, code, exitCode }
  }
  if (error instanceof Mismatch) return failed(error, 'checksum_mismatch', exitCodes.digestMismatch)
  if (error instanceof LocalTrouble) return failed(error, 'local', exitCodes.someFailed)
  if (error instanceof Unreachable) return failed(error, 'unreachable', exitCodes.cannotReach)
  if (error instanceof Busy) return failed(error, 'busy', exitCodes.cannotReach)
  return failed(error as Error, 'failed', exitCodes.failed)
}

const failed = ({ message }: Error, code: string, exitCode: number): Outcome => ({
  result: 'failed',
  message,
  code,
  exitCode,
})

const endings = new Set<number>([
  exitCodes.notSignedIn,
  exitCodes.quotaExceeded,
  exitCodes.cannotReach,
])

/** Whether what went wrong with one file will go wrong with every other: the run ends there. */
export const endsRun = ({ result, exitCode }: Outcome): boolean =>
  result === 'failed' && exitCode !== undefined && endings.has(exitCode)
