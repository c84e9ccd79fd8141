import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import { patiently, type Patience } from './patience.ts'
import { Busy, Unreachable } from './trouble.ts'

/** A question to the JSON API, asked again while the server is away or has too much to do. */
export function asking<T>(patience: Patience, ask: () => Promise<T>): Promise<T> {
  return patiently(patience, async () => {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      if (error.exitCode === exitCodes.cannotReach && error.cause)
        throw new Unreachable({ cause: error })
      if (error.code === 'too_many_requests')
        throw new Busy(error.message, (error.details.retryAfterSeconds ?? 1) * 1000)
      throw error
    }
  })
}
