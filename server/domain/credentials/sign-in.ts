import type { UserRole } from '#contract/account'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'
import { sessionLifetimeMs } from '#server/platform/session-cookie'
import type { Drive } from '../drive.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { checkPassword, requireUnchanged, type PasswordCheck } from './check-password.ts'

const longestUserAgent = 300

export type SignedIn = { sessionId: string; user: { id: string; name: string; role: UserRole } }

/** Signs in on the web: a session row for 30 days, which the cookie only names. Throws as `checkPassword` does. */
export async function signIn(
  drive: Drive,
  input: PasswordCheck & { userAgent: string },
): Promise<SignedIn> {
  const user = await checkPassword(drive, input, 'web')
  const sessionId = newId()
  const nowMs = clock.now()
  await drive.database.transact(async (tx) => {
    await requireUnchanged(tx, user)
    await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${user.id} AND "expiresAtMs" < ${nowMs}`
    await tx.session.create({
      data: {
        id: sessionId,
        userId: user.id,
        userAgent: input.userAgent.slice(0, longestUserAgent),
        address: input.address,
        createdAtMs: nowMs,
        lastSeenAtMs: nowMs,
        expiresAtMs: nowMs + sessionLifetimeMs,
      },
    })
    await recordAudit(tx, {
      act: 'session.made',
      by: { userId: user.id, name: user.name },
      address: input.address,
      target: { id: sessionId, name: '' },
      details: { device: input.userAgent.slice(0, longestUserAgent) },
    })
  })
  return { sessionId, user: { id: user.id, name: user.name, role: user.role } }
}
