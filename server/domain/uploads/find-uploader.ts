import type { UserRole } from '#contract/account'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { toLinkActor } from '../links/find-visitor.ts'
import { findStandingLink } from '../links/standing-link.ts'
import type { Upload } from './upload.ts'

/** The actor who last sent bytes of an upload, whether he still stands or not; null when the user or the link is gone. */
export async function findUploader(read: Reader, upload: Upload): Promise<AnyActor | null> {
  if (upload.linkId !== null) {
    const link = await findStandingLink(read, { id: upload.linkId })
    return link && toLinkActor(link, upload.visitorHash ?? '')
  }
  const rows = await read.$queryRaw<{ name: string; role: UserRole; sessions: bigint }[]>`
    SELECT u."name", u."role",
      (SELECT COUNT(*) FROM "Session" s WHERE s."id" = ${upload.credentialId}) AS "sessions"
    FROM "User" u WHERE u."id" = ${upload.userId}`
  const user = rows[0]
  if (!user) return null
  return {
    kind: 'user',
    userId: upload.userId,
    name: user.name,
    role: user.role,
    credentialId: upload.credentialId,
    credentialKind: Number(user.sessions) > 0 ? 'session' : 'token',
  }
}
