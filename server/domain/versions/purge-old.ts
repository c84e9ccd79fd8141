import { versionPurgeOldInput } from '#contract/commands/items'
import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import { join, sql } from '#server/platform/sql'
import { defineCommand } from '../define-command.ts'
import { authorize } from '../items/policy.ts'
import { presentItems } from '../items/present-item.ts'
import { findOwnerId, loadItems, loadLiving } from '../items/queries.ts'
import { away } from '../quota/storage-sums.ts'
import { refundBytes } from '../quota/reserve.ts'

/** What one command takes: whoever wants all asks again until fewer went. */
const versionsAtOnce = 1000

type Old = { id: string; itemId: string; number: number; sizeBytes: bigint }

/**
 * The old contents of one file, or of all files of a space that are in use, go for good, 1,000 at once; their bytes are
 * given back (Q2). What lies in the trash is left as it is, to be restored whole.
 */
export const purgeOld = defineCommand({
  name: 'version.purgeOld',
  input: versionPurgeOldInput,

  async locate({ input, actor, tx }) {
    await authorize(tx, input.spaceId, actor, 'view')
    return input.spaceId
  },

  async run({ input, actor, tx, spaceId }) {
    await authorize(tx, spaceId, actor, 'purge')
    const found =
      input.itemId === undefined
        ? await findOfSpace(tx, spaceId)
        : await findOfFile(tx, spaceId, input.itemId)
    const ids = found.map(({ id }) => id)
    if (ids.length > 0) await tx.$executeRaw`DELETE FROM "Version" WHERE "id" IN (${join(ids)})`
    const bytes = found.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0)
    await refundBytes(tx, await findOwnerId(tx, spaceId), bytes)
    const files = [...new Set(found.map(({ itemId }) => itemId))]
    const rows = files.length > 0 ? await loadItems(tx, spaceId, files) : []
    return {
      type: 'version.purged',
      items: (await presentItems(tx, rows)).map((item) => ({ item })),
      versions: found.map(({ number }) => number),
    }
  },
})

const columns = sql`v."id", v."itemId", v."number", v."sizeBytes"`

async function findOfFile(tx: Tx, spaceId: string, itemId: string): Promise<Old[]> {
  const [item] = await loadLiving(tx, spaceId, [itemId])
  if (item!.kind !== 'file') throw new DriveError('invalid_input', { message: 'This is no file.' })
  return tx.$queryRaw<Old[]>`
    SELECT ${columns} FROM "Version" v WHERE v."itemId" = ${itemId} AND v."id" <> ${item!.versionId}
    ORDER BY v."number" LIMIT ${versionsAtOnce}`
}

async function findOfSpace(tx: Tx, spaceId: string): Promise<Old[]> {
  return tx.$queryRaw<Old[]>`
    WITH RECURSIVE ${away([spaceId])}
    SELECT ${columns} FROM "Item" i JOIN "Version" v ON v."itemId" = i."id"
    WHERE i."spaceId" = ${spaceId} AND i."kind" = 'file' AND i."version" > 1 AND v."id" <> i."versionId"
      AND i."id" NOT IN (SELECT "id" FROM away)
    LIMIT ${versionsAtOnce}`
}
