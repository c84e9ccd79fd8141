import { DriveError } from '#contract/errors'
import { formatSize } from '#contract/sizes'
import { publish } from '#server/journal/publish'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { recordAudit } from '../audit/record-audit.ts'
import type { Drive } from '../drive.ts'
import { maxItemsPerOwner } from '../quota/count-items.ts'
import { endUploads } from './end-uploads.ts'
import { requireAnotherAdmin } from './last-admin.ts'
import { lockUsers } from './lock-users.ts'
import { authorFor, requireCaretaker, type Caretaker } from './policy.ts'
import { getUser, getUserByName } from './queries.ts'
import { lockOwnSpaces, tellHandOver } from './tell-removal.ts'

/**
 * Removes a user and gives every space of theirs to another, in one transaction: the home becomes a shared space under
 * the name of who leaves, bytes and items are charged to the heir, whose quota must hold them (Q1). Throws `not_found`,
 * `invalid_input` when both are the same, `quota_exceeded`, and `not_allowed` for the last admin who can sign in.
 */
export async function handOverUser(
  drive: Drive,
  by: Caretaker,
  userId: string,
  heirName: string,
): Promise<void> {
  const { partials, entries } = await drive.database.transact(async (tx) => {
    await requireCaretaker(tx, by)
    const { id: heirId, name } = await getUserByName(tx, heirName)
    if (heirId === userId) {
      const message = 'Hand over to someone else: this user is the one who leaves.'
      throw new DriveError('invalid_input', { message, fields: { handOverTo: message } })
    }
    await requireAnotherAdmin(tx, userId)
    const from = { id: userId, name: (await getUser(tx, userId)).name }
    const spaces = await lockOwnSpaces(tx, userId, heirId)
    await lockUsers(tx, [userId, heirId])
    const partials = await endUploads(tx, { userId })
    await moveCharges(tx, userId, heirId)
    await moveSpaces(tx, userId, heirId)
    const telling = { author: authorFor(by, from), nowMs: clock.now() }
    const entries = await tellHandOver(tx, spaces, { ...telling, from, to: { id: heirId, name } })
    await tx.$executeRaw`DELETE FROM "User" WHERE "id" = ${userId}`
    await recordAudit(tx, {
      act: 'user.removed',
      by,
      target: from,
      details: { handedOverTo: name },
    })
    return { partials, entries }
  })
  publish(entries)
  for (const blobId of partials) await drive.blobs.discard(blobId)
}

async function moveCharges(tx: Tx, userId: string, heirId: string): Promise<void> {
  const { usedBytes, reservedBytes, itemCount } = await getUser(tx, userId)
  const bytes = usedBytes + reservedBytes
  // Q1: one guarded UPDATE for all three counters; the affected rows decide.
  const changed = await tx.$executeRaw`
    UPDATE "User" SET "usedBytes" = "usedBytes" + ${usedBytes}, "reservedBytes" = "reservedBytes" + ${reservedBytes},
      "itemCount" = "itemCount" + ${itemCount}
    WHERE "id" = ${heirId} AND "itemCount" + ${itemCount} <= ${maxItemsPerOwner}
      AND ("quotaBytes" IS NULL OR ${bytes} = 0 OR "usedBytes" + "reservedBytes" + ${bytes} <= "quotaBytes")`
  if (changed === 1) return
  const heir = await getUser(tx, heirId)
  throw new DriveError('quota_exceeded', {
    message: `${heir.name} has no room for ${formatSize(bytes)} and ${itemCount} items more. Raise the quota first, or hand over to someone else.`,
  })
}

async function moveSpaces(tx: Tx, userId: string, heirId: string): Promise<void> {
  const nowMs = clock.now()
  const spaces = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "Space" WHERE "ownerId" = ${userId}`
  for (const { id } of spaces) {
    await tx.$executeRaw`
      INSERT INTO "Member" ("spaceId", "userId", "role", "joinedAtMs") VALUES (${id}, ${heirId}, 'owner', ${nowMs})
      ON CONFLICT ("spaceId", "userId") DO UPDATE SET "role" = 'owner'`
  }
  await tx.$executeRaw`
    UPDATE "Space" SET "ownerId" = ${heirId}, "kind" = CASE "kind" WHEN 'home' THEN 'shared' ELSE "kind" END
    WHERE "ownerId" = ${userId}`
  // Others who are uploading into these spaces go on; what they reserved is the heir's now.
  await tx.$executeRaw`UPDATE "Upload" SET "ownerId" = ${heirId} WHERE "ownerId" = ${userId}`
}
