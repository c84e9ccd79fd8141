import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import { lockUsers } from '../users/lock-users.ts'
import { maxItemsPerOwner } from './count-items.ts'

/** Sizes in bytes; `reserved`: of uploads under way. */
export type Charge = { items: number; bytes: number; reserved?: number }

/**
 * What one owner paid for, another pays for from now on: used, reserved and items in one guarded UPDATE, the affected rows
 * decide (Q1), both users locked in the order of their ids. Throws `quota_exceeded`. Nothing to do between one and the same.
 */
export async function moveCharges(
  tx: Tx,
  fromId: string,
  toId: string,
  { items, bytes, reserved = 0 }: Charge,
): Promise<void> {
  if (fromId === toId) return
  await lockUsers(tx, [fromId, toId])
  const both = bytes + reserved
  const changed = await tx.$executeRaw`
    UPDATE "User" SET "usedBytes" = "usedBytes" + ${bytes}, "reservedBytes" = "reservedBytes" + ${reserved},
      "itemCount" = "itemCount" + ${items}
    WHERE "id" = ${toId} AND "itemCount" + ${items} <= ${maxItemsPerOwner}
      AND ("quotaBytes" IS NULL OR ${both} = 0 OR "usedBytes" + "reservedBytes" + ${both} <= "quotaBytes")`
  if (changed !== 1) throw new DriveError('quota_exceeded')
  await tx.$executeRaw`
    UPDATE "User" SET "usedBytes" = "usedBytes" - ${bytes}, "reservedBytes" = "reservedBytes" - ${reserved},
      "itemCount" = "itemCount" - ${items}
    WHERE "id" = ${fromId}`
}
