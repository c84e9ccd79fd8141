import type { ItemKind } from '#contract/item'
import type { Drive } from '../drive.ts'
import { setName } from '../items/name-columns.ts'

/** Rows of one transaction: others who write wait no longer than for that. */
const rowsAtOnce = 500

/**
 * Gives a search key to the items that were written before there was one; they are found from then on. In steps, and again
 * from where it was when it is cut. Answers how many it was; asked again, none.
 */
export async function fillSearchKeys(drive: Drive): Promise<number> {
  let filled = 0
  for (;;) {
    const step = await drive.database.transact(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; kind: ItemKind; name: string }[]>`
        SELECT "id", "kind", "name" FROM "Item" WHERE "searchKey" IS NULL LIMIT ${rowsAtOnce}`
      for (const { id, kind, name } of rows)
        await tx.$executeRaw`UPDATE "Item" SET ${setName(kind, name)} WHERE "id" = ${id}`
      return rows.length
    })
    filled += step
    if (step === 0) return filled
  }
}
