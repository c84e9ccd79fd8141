import type { Call } from './commands/program.ts'
import { CliError } from './output/cli-error.ts'
import { exitCodes } from './output/exit-codes.ts'
import { safeText } from './output/safe-text.ts'
import type { Session } from './places/session.ts'

/** Runs one verb to its exit code: whatever it throws becomes one sentence on standard error, never a stack trace. */
export async function runCall(session: Session, { verb, args, options }: Call): Promise<number> {
  session.client.signal = session.signal
  try {
    if (verb.actsAs !== 'nobody' && session.client.token === '')
      throw new CliError('You are not signed in: "login URL" does it.', exitCodes.notSignedIn)
    return await verb.run(session, args, options)
  } catch (error) {
    return sayFailure(session, error)
  }
}

/** `COVE_DEBUG=1` shows where an error comes from that no sentence was written for. */
export function sayFailure(
  { printer, signal }: Pick<Session, 'printer' | 'signal'>,
  error: unknown,
): number {
  if (error instanceof CliError) {
    printer.warn(`cove: ${error.message}`)
    return error.exitCode
  }
  if (signal.aborted) {
    printer.warn('cove: Stopped.')
    return exitCodes.interrupted
  }
  const text = error instanceof Error ? error.message : String(error)
  printer.warn(`cove: ${safeText(text)}`)
  if (process.env['COVE_DEBUG'] && error instanceof Error) printer.warn(error.stack ?? '')
  return exitCodes.failed
}
