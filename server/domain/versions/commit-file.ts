import type { OnConflict } from '#contract/commands/items'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item, Person } from '#contract/item'
import { appendAll, raiseClock } from '#server/journal/append'
import { toIso } from '#server/platform/clock'
import type { Reader, Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import { join, sql } from '#server/platform/sql'
import { together } from '#server/platform/together'
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
  const [file] = await commitFiles(tx, [arrival])
  return file!
}

/**
 * The same of several, all or nothing, each with a clock and an entry of its own in the order given. They arrive in one
 * folder, by one author and at one time, with one `onConflict`: the first one's.
 */
export async function commitFiles(
  tx: Tx,
  arrivals: readonly FileArrival[],
): Promise<CommittedFile[]> {
  const { folder, author, actedBy, nowMs, onConflict } = arrivals[0]!
  // First of all: the row stays locked until the commit, so no name changes under the checks that follow (J1).
  const raising = raiseClock(tx, folder.spaceId, arrivals.length)
  const arriving = arrivals.map(({ name }) => ({ id: newId(), kind: 'file' as const, name }))
  const [last, { names, replacedBy }] = await together(
    raising.then((clock) => requireRoomBelow(folder, clock)),
    arrangeNames(tx, folder.id, arriving, onConflict),
  )
  for (const [i, { ifSha256 }] of arrivals.entries()) {
    if (ifSha256) await requireContent(tx, replacedBy.get(arriving[i]!.id) ?? null, ifSha256)
  }

  const isNew = (i: number) => !replacedBy.has(arriving[i]!.id)
  const added = await addFiles(
    tx,
    arrivals.flatMap((arrival, i) => {
      const { id } = arriving[i]!
      return isNew(i) ? [{ ...arrival, itemId: id, name: names.get(id)! }] : []
    }),
  )
  const items: Item[] = []
  for (const [i, arrival] of arrivals.entries()) {
    const replaced = replacedBy.get(arriving[i]!.id)
    items.push(replaced ? await addVersion(tx, replaced, arrival) : added.shift()!)
  }
  const clockOf = (i: number) => last - arrivals.length + 1 + i
  const entries = await appendAll(
    tx,
    { spaceId: folder.spaceId, author: actedBy ?? author, commandId: null, nowMs },
    items.map((item, i) => ({
      clock: clockOf(i),
      body: { type: isNew(i) ? 'file.added' : 'file.replaced', items: [{ item }] },
    })),
  )
  return items.map((item, i) => ({
    itemId: item.id,
    version: item.version,
    clock: clockOf(i),
    entry: entries[i]!,
  }))
}

function requireRoomBelow({ depth }: FileArrival['folder'], clock: number | null): number {
  if (clock === null) throw new DriveError('not_found')
  if (depth >= maxDepth) throw tooDeep()
  return clock
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

async function addFiles(
  tx: Tx,
  files: readonly (FileArrival & { itemId: string })[],
): Promise<Item[]> {
  if (files.length === 0) return []
  const versionIds = files.map(() => newId())
  const rows = files.map((file, i) => {
    const { itemId, folder, author, name, nowMs, sizeBytes, md5, sha256 } = file
    const { sortKey, searchKey, contentKind } = nameColumns('file', name)
    return sql`(${itemId}, ${folder.spaceId}, ${folder.id}, 'file', ${name}, ${sortKey}, ${searchKey},
      ${contentKind}, 1, ${versionIds[i]!}, ${sizeBytes}, ${md5}, ${sha256}, ${file.mediaType}, ${nowMs},
      ${file.modifiedAtMs}, ${author.id}, ${author.id})`
  })
  const counting = countItems(tx, files[0]!.folder.ownerId, files.length)
  const versions = insertVersions(
    tx,
    files.map((file, i) => ({ id: versionIds[i]!, itemId: file.itemId, number: 1, content: file })),
  )
  const items = tx.$executeRaw`
    INSERT INTO "Item" ("id", "spaceId", "parentId", "kind", "name", "sortKey", "searchKey", "contentKind", "version",
      "versionId", "sizeBytes", "md5", "sha256", "mediaType", "createdAtMs", "modifiedAtMs", "createdById", "updatedById")
    VALUES ${join(rows)}`
  await together(counting, versions, items)
  return files.map(presentNew)
}

function presentNew(file: FileArrival & { itemId: string }): Item {
  const { itemId, folder, author, name, nowMs, sizeBytes, md5, sha256, mediaType } = file
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
    modifiedAt: toIso(file.modifiedAtMs),
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
  const number = Number(rows[0]!.version)
  const versionId = newId()
  await insertVersions(tx, [{ id: versionId, itemId, number, content: arrival }])
  const { sizeBytes, md5, sha256, mediaType, modifiedAtMs, author } = arrival
  const changed = await tx.$queryRaw<ItemRow[]>`
    UPDATE "Item" SET "versionId" = ${versionId}, "sizeBytes" = ${sizeBytes}, "md5" = ${md5}, "sha256" = ${sha256},
      "mediaType" = ${mediaType}, "modifiedAtMs" = ${modifiedAtMs}, "updatedById" = ${author.id}
    WHERE "id" = ${itemId} RETURNING *`
  return presentItem(tx, changed[0]!)
}

async function insertVersions(
  tx: Tx,
  versions: readonly { id: string; itemId: string; number: number; content: NewContent }[],
): Promise<void> {
  const rows = versions.map(
    ({ id, itemId, number, content }) =>
      sql`(${id}, ${itemId}, ${number}, ${content.blobId}, ${content.sizeBytes}, ${content.mediaType},
        ${content.modifiedAtMs}, ${content.nowMs}, ${content.author.id})`,
  )
  await tx.$executeRaw`
    INSERT INTO "Version" ("id", "itemId", "number", "blobId", "sizeBytes", "mediaType", "modifiedAtMs", "createdAtMs",
      "createdById")
    VALUES ${join(rows)}`
}
