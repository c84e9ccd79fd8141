import { CliError, stopped } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import { patiently, type Patience } from './patience.ts'
import { Busy, Stopped, Unreachable } from './trouble.ts'

/** A question to the JSON API, asked again while the server is away or has too much to do. Throws CliError. */
export async function asking<T>(patience: Patience, ask: () => Promise<T>): Promise<T> {
  let last: CliError | null = null
  try {
    return await patiently(patience, async () => {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof CliError)) throw error
        last = error
        throw worthAnother(error)
      }
    })
  } catch (error) {
    if (error instanceof Stopped) throw stopped()
    throw (error instanceof Unreachable || error instanceof Busy) && last ? last : error
  }
}

function worthAnother(error: CliError): Error {
  if (error.exitCode === exitCodes.cannotReach && error.cause)
    return new Unreachable({ cause: error })
  if (error.code === 'too_many_requests')
    return new Busy(error.message, (error.details.retryAfterSeconds ?? 1) * 1000)
  return error
}
