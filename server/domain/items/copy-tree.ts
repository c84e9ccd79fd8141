import type { ItemKind } from '#contract/item'
import type { Reader, Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import { join } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import { countItems } from '../quota/count-items.ts'
import { chargeBytes } from '../quota/reserve.ts'
import { insertItems, insertVersions, type NewItem, type NewVersion } from './insert-rows.ts'
import type { ItemRow } from './item-row.ts'
import { shortcutStays } from './locate-arrival.ts'
import { nameColumns } from './name-columns.ts'
import { findOwnerId } from './queries.ts'

/** A folder whose children are still to be copied, from behind `after` on. */
type Pending = { fromId: string; toId: string; after: { sortKey: string; id: string } }

/** Trees being copied, with what is left to do. Steps change it: after a failed one, throw it away. */
export type TreeCopy = {
  /** Where the copies are made, and whether the sources lie elsewhere. */
  spaceId: string
  isAcross: boolean
  actor: Actor
  pending: Pending[]
}

type Place = { parentId: string | null; trashedAtMs: number | null; name?: string }
type Source = ItemRow & { blobId: string | null }

/** Copies the tops of trees to their places; answers source id → copy id. Throws `quota_exceeded` (Q1). */
export async function copyTops(
  tx: Tx,
  copy: TreeCopy,
  sources: readonly ItemRow[],
  placeOf: (source: ItemRow) => Place,
  nowMs: number,
): Promise<Map<string, string>> {
  const full = await readSources(
    tx,
    sources.map(({ id }) => id),
  )
  return insertCopies(tx, copy, full, placeOf, nowMs)
}

/** Copies up to `limit` items from below; answers how many. 0: the trees are whole. Throws `quota_exceeded` (Q1). */
export async function copyBelow(
  tx: Tx,
  copy: TreeCopy,
  limit: number,
  nowMs: number,
): Promise<number> {
  let copied = 0
  while (copied < limit && copy.pending.length > 0) {
    const children =
      (await takeSmall(tx, copy, limit - copied)) ?? (await takeLarge(tx, copy, limit - copied))
    await insertCopies(tx, copy, children, (source) => source.place, nowMs)
    copied += children.length
  }
  return copied
}

const foldersAtOnce = 100
type Child = Source & { place: Place }

/** The children of the next folders together, when all of them are few enough; null when they are not. */
async function takeSmall(tx: Tx, copy: TreeCopy, limit: number): Promise<Child[] | null> {
  const folders = copy.pending.slice(0, foldersAtOnce)
  if (folders[0]!.after.id !== '') return null
  const toIds = new Map(folders.map(({ fromId, toId }) => [fromId, toId]))
  const children = await tx.$queryRaw<Source[]>`
    SELECT i.*, v."blobId" FROM "Item" i LEFT JOIN "Version" v ON v."id" = i."versionId"
    WHERE i."parentId" IN (${join([...toIds.keys()])}) AND i."trashedAtMs" IS NULL LIMIT ${limit + 1}`
  if (children.length > limit) return null
  copy.pending.splice(0, folders.length)
  return children.map((child) => placedIn(child, toIds.get(child.parentId!)!))
}

/** A page of the children of the next folder. */
async function takeLarge(tx: Tx, copy: TreeCopy, limit: number): Promise<Child[]> {
  const { fromId, toId, after } = copy.pending[0]!
  const children = await tx.$queryRaw<Source[]>`
    SELECT i.*, v."blobId" FROM "Item" i LEFT JOIN "Version" v ON v."id" = i."versionId"
    WHERE i."parentId" = ${fromId} AND i."trashedAtMs" IS NULL
      AND (i."sortKey", i."id") > (${after.sortKey}, ${after.id})
    ORDER BY i."sortKey", i."id" LIMIT ${limit}`
  const last = children.at(-1)
  if (last && children.length === limit) {
    copy.pending[0]!.after = { sortKey: last.sortKey, id: last.id }
  } else copy.pending.shift()
  return children.map((child) => placedIn(child, toId))
}

const placedIn = (child: Source, parentId: string): Child => ({
  ...child,
  place: { parentId, trashedAtMs: null },
})

/** Whether the trees hold more than `limit` items that a copy would take. Looks at hardly more than that. */
export async function isLargerThan(
  read: Reader,
  itemIds: readonly string[],
  limit: number,
): Promise<boolean> {
  let left = limit - itemIds.length
  for (let level = [...itemIds]; level.length > 0 && left >= 0;) {
    const below = await read.$queryRaw<{ id: string; kind: string }[]>`
      SELECT "id", "kind" FROM "Item"
      WHERE "parentId" IN (${join(level)}) AND "trashedAtMs" IS NULL LIMIT ${left + 1}`
    left -= below.length
    level = below.filter(({ kind }) => kind === 'folder').map(({ id }) => id)
  }
  return left < 0
}

async function readSources(tx: Tx, ids: readonly string[]): Promise<Source[]> {
  return tx.$queryRaw<Source[]>`
    SELECT i.*, v."blobId" FROM "Item" i LEFT JOIN "Version" v ON v."id" = i."versionId"
    WHERE i."id" IN (${join([...ids])})`
}

/** New rows that share the sources' blobs: charged and counted as if they had been sent again (Q1). */
async function insertCopies<S extends Source>(
  tx: Tx,
  copy: TreeCopy,
  sources: readonly S[],
  placeOf: (source: S) => Place,
  nowMs: number,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (sources.length === 0) return ids
  const { actor, spaceId, pending, isAcross } = copy
  if (isAcross && sources.some(({ kind }) => kind === 'shortcut')) throw shortcutStays()
  const ownerId = await findOwnerId(tx, spaceId)
  await countItems(tx, ownerId, sources.length)
  await chargeBytes(
    tx,
    ownerId,
    sources.reduce((sum, source) => sum + (source.blobId ? Number(source.sizeBytes) : 0), 0),
  )
  const items: NewItem[] = []
  const versions: NewVersion[] = []
  for (const source of sources) {
    const [id, versionId] = [newId(), source.blobId === null ? null : newId()]
    const place = placeOf(source)
    const name = place.name ?? source.name
    const kind = source.kind as ItemKind
    const modifiedAtMs = kind === 'file' ? source.modifiedAtMs : nowMs
    ids.set(source.id, id)
    items.push({
      id,
      spaceId,
      parentId: place.parentId,
      kind,
      ...nameColumns(kind, name),
      versionId,
      sizeBytes: source.sizeBytes,
      md5: source.md5,
      sha256: source.sha256,
      mediaType: source.mediaType,
      createdAtMs: nowMs,
      modifiedAtMs,
      createdById: actor.userId,
      updatedById: actor.userId,
      trashedAtMs: place.trashedAtMs,
      trashedById: place.trashedAtMs === null ? null : actor.userId,
      targetSpaceId: source.targetSpaceId,
    })
    if (versionId !== null) {
      versions.push({
        id: versionId,
        itemId: id,
        number: 1,
        blobId: source.blobId!,
        sizeBytes: source.sizeBytes,
        mediaType: source.mediaType ?? '',
        modifiedAtMs,
        createdAtMs: nowMs,
        createdById: actor.userId,
      })
    }
    if (kind === 'folder')
      pending.push({ fromId: source.id, toId: id, after: { sortKey: '', id: '' } })
  }
  await insertItems(tx, items)
  await insertVersions(tx, versions)
  return ids
}
