import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { faultPoint } from '#server/platform/fault-point'
import { join } from '#server/platform/sql'
import type { Drive } from '../drive.ts'
import { uncountItems } from '../quota/count-items.ts'
import { refundBytes } from '../quota/reserve.ts'

/*
 * A hidden item has no parent and is marked as trashed: nobody sees it or what lies below it, not in the trash either.
 * It is purged and on its way out, or a large copy that is being built. Once its `trashedAtMs` has come, the sweep
 * removes it: bounded steps, each with its refund in the same transaction, so that Q2 holds between any two and a crash
 * loses nothing. A copy that is being built carries a deadline in the future.
 */

/** Rows that one transaction of the sweep may take. */
export const sweepRows = 1000

type Row = { id: string; spaceId: string; kind: string; trashedAtMs: bigint | null }

/** Removes up to `sweepRows` rows of what is hidden, in one space or everywhere. Answers how many it touched; 0: all done. */
export async function sweepStep(tx: Tx, nowMs: number, spaceId: string | null): Promise<number> {
  const roots = await findHidden(tx, nowMs, spaceId)
  if (roots.length === 0) return 0
  const below = await tx.$queryRaw<Row[]>`
    SELECT "id", "spaceId", "kind", "trashedAtMs" FROM "Item"
    WHERE "parentId" IN (${join(idsOf(roots))}) LIMIT ${sweepRows}`
  const trashedAlone = below.filter(({ trashedAtMs }) => trashedAtMs !== null)
  const living = below.filter(({ trashedAtMs }) => trashedAtMs === null)
  await keepInTrash(tx, idsOf(trashedAlone))
  await hide(tx, idsOf(living.filter(({ kind }) => kind === 'folder')), nowMs)
  const empty = below.length < sweepRows ? await findEmpty(tx, roots) : []
  await remove(tx, [...living.filter(({ kind }) => kind !== 'folder'), ...empty])
  return below.length + empty.length
}

/**
 * Sweeps until nothing is left or the time is up; what remains is for a later call (the job, the next start). Answers
 * whether all is done.
 */
export async function sweepHidden(
  drive: Drive,
  budgetMs: number,
  spaceId: string | null = null,
): Promise<boolean> {
  const until = Date.now() + budgetMs
  do {
    const nowMs = clock.now()
    faultPoint('purge-step')
    if ((await drive.database.transact((tx) => sweepStep(tx, nowMs, spaceId))) === 0) return true
  } while (Date.now() < until)
  return false
}

/** Takes items out of every tree, at the mercy of the sweep from `dueMs` on. */
export async function hide(tx: Tx, itemIds: readonly string[], dueMs: number): Promise<void> {
  if (itemIds.length === 0) return
  await tx.$executeRaw`
    UPDATE "Item" SET "parentId" = NULL, "trashedAtMs" = ${dueMs} WHERE "id" IN (${join([...itemIds])})`
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

async function findHidden(tx: Tx, nowMs: number, spaceId: string | null): Promise<Row[]> {
  return spaceId === null
    ? tx.$queryRaw<Row[]>`
        SELECT "id", "spaceId", "kind", "trashedAtMs" FROM "Item"
        WHERE "parentId" IS NULL AND "trashedAtMs" <= ${nowMs} LIMIT ${sweepRows}`
    : tx.$queryRaw<Row[]>`
        SELECT "id", "spaceId", "kind", "trashedAtMs" FROM "Item"
        WHERE "spaceId" = ${spaceId} AND "parentId" IS NULL AND "trashedAtMs" <= ${nowMs} LIMIT ${sweepRows}`
}

/** What was thrown away by itself, before the folder around it was purged, stays in the trash. */
async function keepInTrash(tx: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return
  await tx.$executeRaw`
    UPDATE "Item" SET "parentId" = (SELECT "rootId" FROM "Space" WHERE "Space"."id" = "Item"."spaceId")
    WHERE "id" IN (${join([...itemIds])})`
}

async function findEmpty(tx: Tx, roots: readonly Row[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT "id", "spaceId", "kind", "trashedAtMs" FROM "Item" WHERE "id" IN (${join(idsOf(roots))})
      AND "parentId" IS NULL AND NOT EXISTS (SELECT 1 FROM "Item" c WHERE c."parentId" = "Item"."id")`
}

/** Removes rows with their versions, and gives bytes and items back to who paid for them (Q2). Blobs are for the collector. */
async function remove(tx: Tx, rows: readonly Row[]): Promise<void> {
  for (const spaceId of new Set(rows.map((row) => row.spaceId))) {
    const ids = idsOf(rows.filter((row) => row.spaceId === spaceId))
    const [charge] = await tx.$queryRaw<{ ownerId: string; bytes: bigint | number | null }[]>`
      SELECT s."ownerId", (SELECT SUM("sizeBytes") FROM "Version" WHERE "itemId" IN (${join(ids)})) AS "bytes"
      FROM "Space" s WHERE s."id" = ${spaceId}`
    await tx.$executeRaw`DELETE FROM "Version" WHERE "itemId" IN (${join(ids)})`
    await tx.$executeRaw`DELETE FROM "Item" WHERE "id" IN (${join(ids)})`
    await refundBytes(tx, charge!.ownerId, Number(charge!.bytes ?? 0))
    await uncountItems(tx, charge!.ownerId, ids.length)
  }
}
