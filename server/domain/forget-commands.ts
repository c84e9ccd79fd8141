import { clock } from '#server/platform/clock'
import type { Drive } from './drive.ts'

const keptMs = 24 * 3600_000

/** Forgets commands done more than a day ago: a retry is answered by its first entry for as long as that. */
export async function forgetCommands(drive: Drive): Promise<void> {
  await drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "DoneCommand" WHERE "atMs" < ${clock.now() - keptMs}`,
  )
}
