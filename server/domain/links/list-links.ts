import type { Link, LinkMode } from '#contract/links'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { join, sql, type Sql } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import { readAncestry, type Ancestry } from '../items/ancestry.ts'
import { stateOf } from './standing-link.ts'

/** Narrows the list; without it the actor's own, in all spaces. */
export type LinkQuery = { spaceId?: string | undefined; itemId?: string | undefined }

type Row = {
  id: string
  spaceId: string
  spaceName: string
  itemId: string
  kind: 'file' | 'folder'
  name: string
  mode: LinkMode
  hasPassword: bigint | number
  makerId: string
  makerName: string
  createdAtMs: bigint
  expiresAtMs: bigint | null
  downloads: bigint | number
  maxDownloads: bigint | number | null
  maxBytes: bigint | null
  maxFiles: bigint | number | null
  usedBytes: bigint
  usedFiles: bigint | number
  takenBytes: bigint
  takenFiles: bigint | number
}

const most = 2000

/**
 * The links that the actor may see, the newest first: his own, and with a space or an item named also those that others
 * made, where he is a manager or the owner. Spaces and items that are not shared with him add nothing (A1).
 */
export async function listLinks(read: Reader, actor: Actor, query: LinkQuery): Promise<Link[]> {
  const rows = await read.$queryRaw<Row[]>`
    SELECT l."id", l."spaceId", s."name" AS "spaceName", l."itemId", i."kind", i."name", l."mode",
      CASE WHEN l."passwordHash" IS NULL THEN 0 ELSE 1 END AS "hasPassword", l."makerId", u."name" AS "makerName",
      l."createdAtMs", l."expiresAtMs", l."downloads", l."maxDownloads", l."maxBytes", l."maxFiles", l."usedBytes",
      l."usedFiles", l."usedBytes" + l."reservedBytes" AS "takenBytes", l."usedFiles" + l."reservedFiles" AS "takenFiles"
    FROM "Link" l
    JOIN "Space" s ON s."id" = l."spaceId" AND s."deletedAtMs" IS NULL
    JOIN "Member" m ON m."spaceId" = l."spaceId" AND m."userId" = ${actor.userId}
    JOIN "Item" i ON i."id" = l."itemId" AND i."spaceId" = l."spaceId"
    JOIN "User" u ON u."id" = l."makerId"
    WHERE ${visible(actor, query)}
    ORDER BY l."id" DESC LIMIT ${most}`
  const ancestry = await readAncestry(read, [...new Set(rows.map(({ itemId }) => itemId))])
  const names = await readNames(read, rows, ancestry)
  return rows.map((row) => present(row, ancestry, names))
}

function visible({ userId }: Actor, { spaceId, itemId }: LinkQuery): Sql {
  if (spaceId === undefined && itemId === undefined) return sql`l."makerId" = ${userId}`
  const inSpace = spaceId === undefined ? sql`1 = 1` : sql`l."spaceId" = ${spaceId}`
  const ofItem = itemId === undefined ? sql`1 = 1` : sql`l."itemId" = ${itemId}`
  return sql`${inSpace} AND ${ofItem} AND (l."makerId" = ${userId} OR m."role" IN ('manager', 'owner'))`
}

/** The folders above an item without the top one, the nearest first. */
function above(ancestry: Ancestry, itemId: string): string[] {
  return ancestry
    .chain(itemId)
    .slice(1, -1)
    .map(({ id }) => id)
}

async function readNames(
  read: Reader,
  rows: readonly Row[],
  ancestry: Ancestry,
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ itemId }) => above(ancestry, itemId)))]
  const names = new Map<string, string>()
  for (let from = 0; from < ids.length; from += 500) {
    const named = await read.$queryRaw<{ id: string; name: string }[]>`
      SELECT "id", "name" FROM "Item" WHERE "id" IN (${join(ids.slice(from, from + 500))})`
    for (const { id, name } of named) names.set(id, name)
  }
  return names
}

function present(row: Row, ancestry: Ancestry, names: ReadonlyMap<string, string>): Link {
  const figures = {
    mode: row.mode,
    expiresAtMs: numberOf(row.expiresAtMs),
    maxDownloads: numberOf(row.maxDownloads),
    downloads: Number(row.downloads),
    maxBytes: numberOf(row.maxBytes),
    maxFiles: numberOf(row.maxFiles),
    takenBytes: Number(row.takenBytes),
    takenFiles: Number(row.takenFiles),
  }
  return {
    id: row.id,
    spaceId: row.spaceId,
    spaceName: row.spaceName,
    itemId: row.itemId,
    kind: row.kind,
    name: row.name,
    place: above(ancestry, row.itemId)
      .reverse()
      .map((id) => names.get(id) ?? ''),
    mode: row.mode,
    state: ancestry.isLiving(row.itemId) ? stateOf(figures) : 'away',
    hasPassword: Number(row.hasPassword) === 1,
    createdAt: toIso(row.createdAtMs),
    createdBy: { id: row.makerId, name: row.makerName },
    expiresAt: row.expiresAtMs === null ? null : toIso(row.expiresAtMs),
    downloads: figures.downloads,
    maxDownloads: figures.maxDownloads,
    droppedBytes: Number(row.usedBytes),
    droppedFiles: Number(row.usedFiles),
    maxBytes: figures.maxBytes,
    maxFiles: figures.maxFiles,
  }
}

function numberOf(value: bigint | number | null): number | null {
  return value === null ? null : Number(value)
}
