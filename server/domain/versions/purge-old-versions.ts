import type { Entry, EntryBody } from '#contract/entries'
import { appendEach } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Drive, DriveRules } from '../drive.ts'
import { theHouse } from '../house.ts'
import { readAncestry } from '../items/ancestry.ts'
import type { ItemRow } from '../items/item-row.ts'
import { presentItem } from '../items/present-item.ts'
import { findItem, findOwnerId } from '../items/queries.ts'
import { refundBytes } from '../quota/reserve.ts'

/** Files whose versions are counted at once, so that the thread is free between two steps. */
const filesAtOnce = 5000

/**
 * Purges the versions that are neither among the last ones of their file nor young, by the rules of the drive. A file's own
 * content stays whatever its age, and what lies in the trash is left as it is, to be restored whole. Answers how many went.
 */
export async function purgeOldVersions(drive: Drive): Promise<number> {
  let purged = 0
  for (let after = ''; ;) {
    const files = await drive.database.read.$queryRaw<{ itemId: string; versions: bigint }[]>`
      SELECT "itemId", COUNT(*) AS "versions" FROM "Version" WHERE "itemId" > ${after}
      GROUP BY "itemId" ORDER BY "itemId" LIMIT ${filesAtOnce}`
    for (const { itemId, versions } of files) {
      if (Number(versions) <= drive.rules.versions.keep) continue
      const entry = await drive.database.transact((tx) => purgeOf(tx, drive.rules, itemId))
      if (!entry) continue
      publish([entry])
      purged += entry.type === 'version.purged' ? entry.versions.length : 0
    }
    if (files.length < filesAtOnce) return purged
    after = files.at(-1)!.itemId
  }
}

async function purgeOf(tx: Tx, rules: DriveRules, itemId: string): Promise<Entry | null> {
  const nowMs = clock.now()
  const item = await findItem(tx, itemId)
  // What is on its way out, or lies in the trash, goes or comes back with all its versions.
  if (!item || !(await readAncestry(tx, [itemId])).isLiving(itemId)) return null
  const old = await takeOld(tx, rules, item, nowMs)
  if (old.length === 0) return null
  const { spaceId } = item
  const bytes = old.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0)
  await refundBytes(tx, await findOwnerId(tx, spaceId), bytes)
  const body: EntryBody = {
    type: 'version.purged',
    items: [{ item: await presentItem(tx, item) }],
    versions: old.map(({ number }) => number).sort((a, b) => a - b),
  }
  // A space in the trash has no clock that goes on; what is told to it is dropped.
  const writing = { author: theHouse, commandId: null, nowMs }
  return (await appendEach(tx, writing, [{ spaceId, body }]))[0] ?? null
}

async function takeOld(tx: Tx, rules: DriveRules, item: ItemRow, nowMs: number) {
  const olderThanMs = nowMs - rules.versions.lifetimeMs
  return tx.$queryRaw<{ number: number; sizeBytes: bigint }[]>`
    DELETE FROM "Version" WHERE "itemId" = ${item.id} AND "createdAtMs" < ${olderThanMs} AND "id" <> ${item.versionId}
      AND "number" < (SELECT MIN("number") FROM (
        SELECT "number" FROM "Version" WHERE "itemId" = ${item.id} ORDER BY "number" DESC LIMIT ${Math.max(1, rules.versions.keep)}
      ) AS "last")
    RETURNING "number", "sizeBytes"`
}
