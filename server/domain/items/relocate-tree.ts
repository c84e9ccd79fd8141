import { setImmediate } from 'node:timers/promises'
import type { Tx } from '#server/platform/database'
import { join } from '#server/platform/sql'
import { shortcutStays } from './locate-arrival.ts'

/** Folders whose children one statement takes along. */
const foldersAtOnce = 200

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
  for (const part of slices(ids)) {
    refuseShortcuts(await countShortcuts(tx, 'id', part))
    total.bytes += await sizeOf(tx, 'id', part)
    total.items += await tx.$executeRaw`
      UPDATE "Item" SET "spaceId" = ${to} WHERE "id" IN (${join(part)})`
  }
  for (let level = relocation.folderIds; level.length > 0;) {
    const next: string[] = []
    for (const folders of slices(level)) {
      refuseShortcuts(await countShortcuts(tx, 'parentId', folders))
      await leaveTrash(tx, folders, trashHomeId)
      if (hasUploads) await takeUploads(tx, folders, relocation)
      total.bytes += await sizeOf(tx, 'parentId', folders)
      total.items += await tx.$executeRaw`
        UPDATE "Item" SET "spaceId" = ${to} WHERE "parentId" IN (${join(folders)}) AND "trashedAtMs" IS NULL`
      next.push(...(await foldersIn(tx, folders)))
      await setImmediate()
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

async function countShortcuts(tx: Tx, by: 'id' | 'parentId', ids: string[]): Promise<number> {
  const rows =
    by === 'id'
      ? await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Item" WHERE "id" IN (${join(ids)}) AND "kind" = 'shortcut' LIMIT 1`
      : await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Item" WHERE "parentId" IN (${join(ids)}) AND "sortKey" < '1' AND "kind" = 'shortcut'
            AND "trashedAtMs" IS NULL LIMIT 1`
  return rows.length
}

function refuseShortcuts(found: number): void {
  if (found > 0) throw shortcutStays()
}

async function sizeOf(tx: Tx, by: 'id' | 'parentId', ids: string[]): Promise<number> {
  const rows =
    by === 'id'
      ? await tx.$queryRaw<{ bytes: bigint | number }[]>`
          SELECT COALESCE(SUM("sizeBytes"), 0) AS "bytes" FROM "Version" WHERE "itemId" IN (${join(ids)})`
      : await tx.$queryRaw<{ bytes: bigint | number }[]>`
          SELECT COALESCE(SUM(v."sizeBytes"), 0) AS "bytes" FROM "Item" i JOIN "Version" v ON v."itemId" = i."id"
          WHERE i."parentId" IN (${join(ids)}) AND i."trashedAtMs" IS NULL`
  return Number(rows[0]!.bytes)
}

function slices(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / foldersAtOnce) }, (_, i) =>
    ids.slice(i * foldersAtOnce, (i + 1) * foldersAtOnce),
  )
}
