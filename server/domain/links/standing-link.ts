import type { LinkMode, LinkState } from '#contract/links'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { sql } from '#server/platform/sql'
import { readAncestry } from '../items/ancestry.ts'

/** A link whose maker may still share what it leads to. Times are ms since the epoch, sizes bytes. */
export type StandingLink = {
  id: string
  spaceId: string
  itemId: string
  makerId: string
  makerName: string
  mode: LinkMode
  passwordHash: string | null
  passKey: string
  expiresAtMs: number | null
  maxDownloads: number | null
  downloads: number
  maxBytes: number | null
  maxFiles: number | null
  /** Taken by what came in and by what is on its way. */
  takenBytes: number
  takenFiles: number
  kind: 'file' | 'folder'
  /** Of the item; for the top folder of a space, of the space. */
  name: string
}

type Figures = 'expiresAtMs' | 'maxDownloads' | 'downloads' | 'maxBytes' | 'maxFiles'
type Row = Omit<StandingLink, Figures | 'takenBytes' | 'takenFiles'> &
  Record<Figures | 'takenBytes' | 'takenFiles', bigint | number | null>

/**
 * A link by its id or by the hash of its token, as it stands at this moment (A2): its maker is enabled and may write in
 * the space, and its item lives there. Null for all others alike. Expiry and limits are asked by `stateOf`.
 */
export async function findStandingLink(
  read: Reader,
  by: { id: string } | { tokenHash: string },
): Promise<StandingLink | null> {
  const named = 'id' in by ? sql`l."id" = ${by.id}` : sql`l."tokenHash" = ${by.tokenHash}`
  const rows = await read.$queryRaw<Row[]>`
    SELECT l."id", l."spaceId", l."itemId", l."makerId", u."name" AS "makerName", l."mode", l."passwordHash", l."passKey",
      l."expiresAtMs", l."maxDownloads", l."downloads", l."maxBytes", l."maxFiles",
      l."usedBytes" + l."reservedBytes" AS "takenBytes", l."usedFiles" + l."reservedFiles" AS "takenFiles", i."kind",
      CASE WHEN i."name" <> '' THEN i."name" WHEN s."kind" = 'home' THEN u."name" ELSE s."name" END AS "name"
    FROM "Link" l
    JOIN "User" u ON u."id" = l."makerId" AND u."disabledAtMs" IS NULL
    JOIN "Member" m ON m."spaceId" = l."spaceId" AND m."userId" = l."makerId" AND m."role" <> 'viewer'
    JOIN "Space" s ON s."id" = l."spaceId" AND s."deletedAtMs" IS NULL
    JOIN "Item" i ON i."id" = l."itemId" AND i."spaceId" = l."spaceId"
    WHERE ${named}`
  const row = rows[0]
  if (!row || !(await readAncestry(read, [row.itemId])).isLiving(row.itemId)) return null
  return {
    ...row,
    expiresAtMs: numberOf(row.expiresAtMs),
    maxDownloads: numberOf(row.maxDownloads),
    downloads: Number(row.downloads),
    maxBytes: numberOf(row.maxBytes),
    maxFiles: numberOf(row.maxFiles),
    takenBytes: Number(row.takenBytes),
    takenFiles: Number(row.takenFiles),
  }
}

type Limits = Pick<StandingLink, Figures | 'mode' | 'takenFiles' | 'takenBytes'>

/** Whether a link that stands lets new visitors in. */
export function stateOf(link: Limits): Exclude<LinkState, 'away'> {
  if (isExpired(link)) return 'expired'
  const isFull =
    link.mode === 'view'
      ? link.maxDownloads !== null && link.downloads >= link.maxDownloads
      : link.takenFiles >= (link.maxFiles ?? 0) || link.takenBytes >= (link.maxBytes ?? 0)
  return isFull ? 'exhausted' : 'open'
}

export function isExpired({ expiresAtMs }: { expiresAtMs: number | null }): boolean {
  return expiresAtMs !== null && expiresAtMs <= clock.now()
}

function numberOf(value: bigint | number | null): number | null {
  return value === null ? null : Number(value)
}
