import { setImmediate } from 'node:timers/promises'
import type { Tx } from '#server/platform/database'
import { join, sql, type Sql } from '#server/platform/sql'
import { childChunks } from './child-chunks.ts'
import { shortcutStays } from './locate-arrival.ts'

/** Folders, or tops, that one statement names. */
const namedAtOnce = 200

export type Relocation = {
  /** The items at the top, and the folders among them. */
  ids: readonly string[]
  folderIds: readonly string[]
  from: string
  to: string
  /** The folder of the source that gets what was thrown away below. */
  trashHomeId: string
}

/** What went along, the tops among it. Sizes in bytes, of all versions. */
export type Relocated = { items: number; bytes: number }

/**
 * Takes trees into another space: the tops and everything living below them, with their ids, and the uploads under way into
 * their folders (U5). What is in the trash by itself stays with the source. All in the transaction given, since a tree half
 * here and half there would be a hole in A1; others who read have their turns between the steps. Quotas are the caller's.
 * Throws `not_allowed` for a shortcut at or below the tops.
 */
export async function relocateTree(tx: Tx, relocation: Relocation): Promise<Relocated> {
  const { ids, from, to, trashHomeId } = relocation
  const total = { items: 0, bytes: 0 }
  const hasUploads = await isUploading(tx, from)
  const take = async (some: Sql) => {
    await refuseShortcuts(tx, some)
    total.bytes += await sizeOf(tx, some)
    total.items += await tx.$executeRaw`UPDATE "Item" SET "spaceId" = ${to} WHERE ${some}`
    await setImmediate()
  }
  for (const part of slices(ids)) await take(sql`"id" IN (${join(part)})`)
  for (let level = relocation.folderIds; level.length > 0;) {
    const next: string[] = []
    for (const folders of slices(level)) {
      await leaveTrash(tx, folders, trashHomeId)
      if (hasUploads) await takeUploads(tx, folders, relocation)
      for await (const children of childChunks(tx, folders)) await take(children)
      next.push(...(await foldersIn(tx, folders)))
    }
    level = next
  }
  return total
}

async function isUploading(tx: Tx, spaceId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Upload" WHERE "spaceId" = ${spaceId} AND "state" IN ('open', 'complete') LIMIT 1`
  return rows.length > 0
}

async function takeUploads(tx: Tx, folders: string[], { from, to }: Relocation): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Upload" SET "spaceId" = ${to}
    WHERE "spaceId" = ${from} AND "state" IN ('open', 'complete') AND "parentId" IN (${join(folders)})`
}

async function leaveTrash(tx: Tx, folders: string[], trashHomeId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Item" SET "parentId" = ${trashHomeId}
    WHERE "parentId" IN (${join(folders)}) AND "trashedAtMs" IS NOT NULL`
}

// Folders and shortcuts have keys that begin with 0 (contract/sort-key.ts): the index finds them among many files.
async function foldersIn(tx: Tx, folders: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Item" WHERE "parentId" IN (${join(folders)}) AND "sortKey" < '1' AND "kind" = 'folder'
      AND "trashedAtMs" IS NULL`
  return rows.map(({ id }) => id)
}

async function refuseShortcuts(tx: Tx, some: Sql): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Item" WHERE ${some} AND "kind" = 'shortcut' LIMIT 1`
  if (rows.length > 0) throw shortcutStays()
}

async function sizeOf(tx: Tx, some: Sql): Promise<number> {
  const rows = await tx.$queryRaw<{ bytes: bigint | number }[]>`
    SELECT COALESCE(SUM(v."sizeBytes"), 0) AS "bytes"
    FROM (SELECT "id" AS "takenId" FROM "Item" WHERE ${some}) AS taken JOIN "Version" v ON v."itemId" = "takenId"`
  return Number(rows[0]!.bytes)
}

function slices(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / namedAtOnce) }, (_, i) =>
    ids.slice(i * namedAtOnce, (i + 1) * namedAtOnce),
  )
}
