import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'

/** Empty things are bounded too: items an owner may have, over all spaces (Q2). */
export const maxItemsPerOwner = 1_000_000

/** Counts arriving items, guarded as bytes are. Throws `quota_exceeded`. */
export async function countItems(tx: Tx, ownerId: string, added: number): Promise<void> {
  const changed = await tx.$executeRaw`
    UPDATE "User" SET "itemCount" = "itemCount" + ${added}
    WHERE "id" = ${ownerId} AND "itemCount" + ${added} <= ${maxItemsPerOwner}`
  if (changed !== 1) {
    throw new DriveError('quota_exceeded', {
      message: 'This drive holds 1,000,000 items already. Purge some first.',
    })
  }
}

/** Takes purged items off the count. */
export async function uncountItems(tx: Tx, ownerId: string, removed: number): Promise<void> {
  if (removed === 0) return
  await tx.$executeRaw`UPDATE "User" SET "itemCount" = "itemCount" - ${removed} WHERE "id" = ${ownerId}`
}
