import { recordAudit } from '../audit/record-audit.ts'
import type { Drive } from '../drive.ts'

/** Ends the session that a cookie named. Ending it twice is no error. */
export async function signOut(drive: Drive, sessionId: string): Promise<void> {
  await drive.database.transact(async (tx) => {
    const [of] = await tx.$queryRaw<{ userId: string; name: string }[]>`
      SELECT u."id" AS "userId", u."name" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
      WHERE s."id" = ${sessionId}`
    if (!of) return
    await tx.$executeRaw`DELETE FROM "Session" WHERE "id" = ${sessionId}`
    await recordAudit(tx, { act: 'session.ended', by: of, target: { id: sessionId, name: '' } })
  })
}
