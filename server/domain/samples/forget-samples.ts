import { clock } from '#server/platform/clock'
import type { Drive } from '../drive.ts'
import { keptMs } from './hours.ts'

/** Removes what is older than a year. Answers how many rows went. */
export function forgetSamples(drive: Drive): Promise<number> {
  return drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "Sample" WHERE "hourMs" < ${clock.now() - keptMs}`,
  )
}
