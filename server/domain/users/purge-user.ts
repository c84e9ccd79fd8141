import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { uncountItems } from '../quota/count-items.ts'
import { refundBytes } from '../quota/reserve.ts'
import { endUploads } from './end-uploads.ts'
import { requireAnotherAdmin } from './last-admin.ts'
import { requireCaretaker, type Caretaker } from './policy.ts'
import { getUser } from './queries.ts'

const batchSize = 500

/**
 * Removes a user with all their spaces hold; blobs are left to the collector (B1). The spaces vanish in the first
 * transaction, the rows in small ones after it, so that nobody waits for a million rows. When it breaks off, asking again
 * goes on. Throws `not_found`, and `not_allowed` for the last admin who can sign in.
 */
export async function purgeUser(drive: Drive, by: Caretaker, userId: string): Promise<void> {
  const { transact } = drive.database
  const nowMs = clock.now()
  const { spaces, partials } = await transact(async (tx) => {
    await requireCaretaker(tx, by)
    await getUser(tx, userId)
    await requireAnotherAdmin(tx, userId)
    await closeUser(tx, userId, nowMs)
    return closeSpaces(tx, userId, nowMs)
  })
  for (const blobId of partials) await drive.blobs.discard(blobId)
  for (const { id, rootId } of spaces) {
    while (await transact((tx) => purgeItems(tx, userId, id, rootId)));
    while (await transact((tx) => purgeJournal(tx, id)));
    await transact((tx) => purgeSpace(tx, id))
  }
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
  const spaces = await tx.$queryRaw<{ id: string; rootId: string }[]>`
    SELECT "id", "rootId" FROM "Space" WHERE "ownerId" = ${userId}`
  await tx.$executeRaw`
    UPDATE "Space" SET "deletedAtMs" = COALESCE("deletedAtMs", ${nowMs}) WHERE "ownerId" = ${userId}`
  const partials = await endUploads(tx, { userId })
  for (const { id } of spaces) partials.push(...(await endUploads(tx, { spaceId: id })))
  return { spaces, partials }
}

/** Takes bytes and items off the counters with the very rows they stood for (Q2). Answers whether there was anything. */
async function purgeItems(
  tx: Tx,
  ownerId: string,
  spaceId: string,
  rootId: string,
): Promise<boolean> {
  const items = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Item" WHERE "spaceId" = ${spaceId} AND "id" <> ${rootId} LIMIT ${batchSize}`
  const ids = items.map((item) => item.id)
  const versions = await tx.version.findMany({
    where: { itemId: { in: ids } },
    select: { sizeBytes: true },
  })
  await tx.version.deleteMany({ where: { itemId: { in: ids } } })
  await tx.item.deleteMany({ where: { id: { in: ids } } })
  await refundBytes(
    tx,
    ownerId,
    versions.reduce((sum, version) => sum + Number(version.sizeBytes), 0),
  )
  await uncountItems(tx, ownerId, ids.length)
  return ids.length > 0
}

async function purgeJournal(tx: Tx, spaceId: string): Promise<boolean> {
  const oldest = await tx.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "JournalEntry" WHERE "spaceId" = ${spaceId} ORDER BY "clock" LIMIT ${batchSize}`
  const last = oldest.at(-1)
  if (!last) return false
  await tx.$executeRaw`
    DELETE FROM "JournalEntry" WHERE "spaceId" = ${spaceId} AND "clock" <= ${Number(last.clock)}`
  return true
}

async function purgeSpace(tx: Tx, spaceId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Item" WHERE "spaceId" = ${spaceId}`
  await tx.$executeRaw`DELETE FROM "Upload" WHERE "spaceId" = ${spaceId} AND "state" = 'finished'`
  await tx.$executeRaw`DELETE FROM "Member" WHERE "spaceId" = ${spaceId}`
  await tx.$executeRaw`DELETE FROM "Space" WHERE "id" = ${spaceId}`
}
