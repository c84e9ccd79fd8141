import { publish } from '#server/journal/publish'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { recordAudit } from '../audit/record-audit.ts'
import type { Drive } from '../drive.ts'
import { removeSpaceStep } from '../spaces/remove-space.ts'
import { endUploads } from './end-uploads.ts'
import { requireAnotherAdmin } from './last-admin.ts'
import { authorFor, requireCaretaker, type Caretaker } from './policy.ts'
import { getUser } from './queries.ts'
import { lockOwnSpaces, tellPurge } from './tell-removal.ts'

/**
 * Removes a user with all their spaces hold; blobs are left to the collector (B1). The spaces vanish in the first
 * transaction, the rows in small ones after it, so that nobody waits for a million rows. When it breaks off, asking again
 * goes on. Throws `not_found`, and `not_allowed` for the last admin who can sign in.
 */
export async function purgeUser(drive: Drive, by: Caretaker, userId: string): Promise<void> {
  const { transact } = drive.database
  const nowMs = clock.now()
  const { spaces, partials, entries } = await transact(async (tx) => {
    await requireCaretaker(tx, by)
    const { name } = await getUser(tx, userId)
    await requireAnotherAdmin(tx, userId)
    const author = authorFor(by, { id: userId, name })
    const living = await lockOwnSpaces(tx, userId)
    const entries = await tellPurge(tx, living, { userId, author, nowMs })
    await closeUser(tx, userId, nowMs)
    await recordAudit(tx, {
      act: 'user.removed',
      by,
      target: { id: userId, name },
      details: { purged: true },
    })
    return { ...(await closeSpaces(tx, userId, nowMs)), entries }
  })
  publish(entries)
  for (const blobId of partials) await drive.blobs.discard(blobId)
  for (const { id } of spaces) while (await transact((tx) => removeSpaceStep(tx, id)));
  await transact((tx) => tx.$executeRaw`DELETE FROM "User" WHERE "id" = ${userId}`)
}

/** No credential is left, and no new one can be made. */
async function closeUser(tx: Tx, userId: string, nowMs: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "User" SET "disabledAtMs" = COALESCE("disabledAtMs", ${nowMs}) WHERE "id" = ${userId}`
  await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${userId}`
  await tx.$executeRaw`DELETE FROM "ApiToken" WHERE "userId" = ${userId}`
}

/** Nothing in a deleted space can be read or changed, by anyone. */
async function closeSpaces(tx: Tx, userId: string, nowMs: number) {
  const spaces = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Space" WHERE "ownerId" = ${userId}`
  await tx.$executeRaw`
    UPDATE "Space" SET "deletedAtMs" = COALESCE("deletedAtMs", ${nowMs}) WHERE "ownerId" = ${userId}`
  const partials = await endUploads(tx, { userId })
  for (const { id } of spaces) partials.push(...(await endUploads(tx, { spaceId: id })))
  return { spaces, partials }
}
