import type { OnConflict } from '#contract/commands/items'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item, Person } from '#contract/item'
import { append, raiseClock } from '#server/journal/append'
import { toIso } from '#server/platform/clock'
import type { Reader, Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import { maxDepth } from '../items/ancestry.ts'
import { arrangeNames } from '../items/arrange-names.ts'
import { tooDeep } from '../items/destination.ts'
import type { ItemRow } from '../items/item-row.ts'
import { nameColumns } from '../items/name-columns.ts'
import { presentItem } from '../items/present-item.ts'
import { countItems } from '../quota/count-items.ts'

/** A content that becomes a file, or the next version of one. Its blob is at rest and recorded. */
export type FileArrival = {
  /** Whom the item names. */
  author: Person
  /** Whom the entry names, where that is somebody else: a visitor of a link. */
  actedBy?: Person
  folder: { id: string; spaceId: string; ownerId: string; depth: number }
  name: string
  onConflict: OnConflict
  /** With `replace`: the one content that may be replaced. */
  ifSha256?: string | null
  mediaType: string
  modifiedAtMs: number
  blobId: string
  sizeBytes: number
  md5: string
  sha256: string
  nowMs: number
}

export type CommittedFile = { itemId: string; version: number; clock: number; entry: Entry }

/**
 * Shows the content in its folder: item, version and journal entry, in the transaction given. Rights and bytes are the
 * caller's to check and to charge. Throws `name_taken` as `onConflict` says, `stale` where what would be replaced is not the
 * content that `ifSha256` names, `quota_exceeded` for one item too many, `invalid_input` below 100 levels.
 */
export async function commitFile(tx: Tx, arrival: FileArrival): Promise<CommittedFile> {
  const { folder } = arrival
  // First of all: the row stays locked until the commit, so no name changes under the checks that follow (J1).
  const clock = await raiseClock(tx, folder.spaceId)
  if (clock === null) throw new DriveError('not_found')
  if (folder.depth >= maxDepth) throw tooDeep()
  const itemId = newId()
  const arriving = { id: itemId, kind: 'file' as const, name: arrival.name }
  const { names, replaced } = await arrangeNames(tx, folder.id, [arriving], arrival.onConflict)
  if (arrival.ifSha256) await requireContent(tx, replaced[0] ?? null, arrival.ifSha256)

  const item = replaced[0]
    ? await addVersion(tx, replaced[0], arrival)
    : await addFile(tx, itemId, names.get(itemId)!, arrival)
  const entry = await append(
    tx,
    {
      spaceId: folder.spaceId,
      clock,
      author: arrival.actedBy ?? arrival.author,
      commandId: null,
      nowMs: arrival.nowMs,
    },
    { type: replaced[0] ? 'file.replaced' : 'file.added', items: [{ item }] },
  )
  return { itemId: item.id, version: item.version, clock, entry }
}

/** Throws `stale` unless there is a file to replace, and its content is still the one its replacer has seen. */
export async function requireContent(
  read: Reader,
  itemId: string | null,
  sha256: string,
): Promise<void> {
  const rows = await read.$queryRaw<{ sha256: string | null; version: number }[]>`
    SELECT "sha256", "version" FROM "Item" WHERE "id" = ${itemId}`
  const there = rows[0]
  if (there?.sha256 === sha256) return
  throw new DriveError('stale', there ? { version: Number(there.version) } : {})
}

async function addFile(tx: Tx, itemId: string, name: string, arrival: FileArrival): Promise<Item> {
  const { folder, author, nowMs, sizeBytes, md5, sha256, mediaType, modifiedAtMs } = arrival
  await countItems(tx, folder.ownerId, 1)
  const versionId = await insertVersion(tx, itemId, 1, arrival)
  const named = nameColumns('file', name)
  await tx.$executeRaw`
    INSERT INTO "Item" ("id", "spaceId", "parentId", "kind", "name", "sortKey", "searchKey", "contentKind", "version",
      "versionId", "sizeBytes",
      "md5", "sha256", "mediaType", "createdAtMs", "modifiedAtMs", "createdById", "updatedById")
    VALUES (${itemId}, ${folder.spaceId}, ${folder.id}, 'file', ${name}, ${named.sortKey}, ${named.searchKey},
      ${named.contentKind}, 1, ${versionId},
      ${sizeBytes}, ${md5}, ${sha256}, ${mediaType}, ${nowMs}, ${modifiedAtMs}, ${author.id}, ${author.id})`
  return {
    id: itemId,
    spaceId: folder.spaceId,
    parentId: folder.id,
    kind: 'file',
    name,
    sizeBytes,
    md5,
    sha256,
    mediaType,
    version: 1,
    createdAt: toIso(nowMs),
    modifiedAt: toIso(modifiedAtMs),
    createdBy: author,
    updatedBy: author,
  }
}

/** What a version is made of. */
export type NewContent = Omit<
  FileArrival,
  'folder' | 'name' | 'onConflict' | 'ifSha256' | 'actedBy'
>

/** The old version stays, and stays charged, until someone purges it (Q2). */
export async function addVersion(tx: Tx, itemId: string, arrival: NewContent): Promise<Item> {
  const rows = await tx.$queryRaw<{ version: bigint }[]>`
    UPDATE "Item" SET "version" = "version" + 1 WHERE "id" = ${itemId} RETURNING "version"`
  const versionId = await insertVersion(tx, itemId, Number(rows[0]!.version), arrival)
  const { sizeBytes, md5, sha256, mediaType, modifiedAtMs, author } = arrival
  const changed = await tx.$queryRaw<ItemRow[]>`
    UPDATE "Item" SET "versionId" = ${versionId}, "sizeBytes" = ${sizeBytes}, "md5" = ${md5}, "sha256" = ${sha256},
      "mediaType" = ${mediaType}, "modifiedAtMs" = ${modifiedAtMs}, "updatedById" = ${author.id}
    WHERE "id" = ${itemId} RETURNING *`
  return presentItem(tx, changed[0]!)
}

async function insertVersion(
  tx: Tx,
  itemId: string,
  number: number,
  arrival: NewContent,
): Promise<string> {
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO "Version" ("id", "itemId", "number", "blobId", "sizeBytes", "mediaType", "modifiedAtMs", "createdAtMs",
      "createdById")
    VALUES (${id}, ${itemId}, ${number}, ${arrival.blobId}, ${arrival.sizeBytes}, ${arrival.mediaType},
      ${arrival.modifiedAtMs}, ${arrival.nowMs}, ${arrival.author.id})`
  return id
}
