import type { Tx } from '#server/platform/database'
import { findOwnerId } from '../items/queries.ts'
import { uncountItems } from '../quota/count-items.ts'
import { refundBytes } from '../quota/reserve.ts'

const batchSize = 500

/**
 * Removes a part of what a deleted space holds: items first, with their refund to whoever owns it now, so that Q2 holds
 * between any two steps; then the journal, then the space. Answers whether there is more. Blobs are left to the collector
 * (B1).
 */
export async function removeSpaceStep(tx: Tx, spaceId: string): Promise<boolean> {
  if (await removeItems(tx, spaceId)) return true
  if (await removeJournal(tx, spaceId)) return true
  await tx.$executeRaw`DELETE FROM "Item" WHERE "spaceId" = ${spaceId}`
  await tx.$executeRaw`DELETE FROM "Upload" WHERE "spaceId" = ${spaceId} AND "state" = 'finished'`
  await tx.$executeRaw`DELETE FROM "Member" WHERE "spaceId" = ${spaceId}`
  await tx.$executeRaw`DELETE FROM "Space" WHERE "id" = ${spaceId}`
  return false
}

/** Takes bytes and items off the counters with the very rows they stood for. Answers whether there was anything. */
async function removeItems(tx: Tx, spaceId: string): Promise<boolean> {
  const items = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Item" i JOIN "Space" s ON s."id" = i."spaceId"
    WHERE s."id" = ${spaceId} AND i."id" <> s."rootId" LIMIT ${batchSize}`
  if (items.length === 0) return false
  const ownerId = await findOwnerId(tx, spaceId)
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
  return true
}

async function removeJournal(tx: Tx, spaceId: string): Promise<boolean> {
  const oldest = await tx.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "JournalEntry" WHERE "spaceId" = ${spaceId} ORDER BY "clock" LIMIT ${batchSize}`
  const last = oldest.at(-1)
  if (!last) return false
  await tx.$executeRaw`
    DELETE FROM "JournalEntry" WHERE "spaceId" = ${spaceId} AND "clock" <= ${Number(last.clock)}`
  return true
}
