import type { Drive } from '../drive.ts'

/** Ends the session that a cookie named. Ending it twice is no error. */
export async function signOut(drive: Drive, sessionId: string): Promise<void> {
  await drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "Session" WHERE "id" = ${sessionId}`,
  )
}
