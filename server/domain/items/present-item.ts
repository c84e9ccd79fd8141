import type { Arrival, Departure } from '#contract/entries'
import type { Item, ItemKind, Person, TrashedItem } from '#contract/item'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'
import { together } from '#server/platform/together'
import type { ItemRow } from './item-row.ts'
import { readPaths } from './read-paths.ts'

/** What is shown for someone whose account is gone. */
export const removedName = '(removed)'

/** Rows → the items that clients read, in the same order; the people's names are read in one statement. */
export async function presentItems(read: Reader, rows: readonly ItemRow[]): Promise<Item[]> {
  const person = await readPeople(read, rows)
  return rows.map((row) => toItem(row, person))
}

export async function presentItem(read: Reader, row: ItemRow): Promise<Item> {
  return (await presentItems(read, [row]))[0]!
}

/** Rows → arrivals; those with something living below them say so. */
export async function presentArrivals(read: Reader, rows: readonly ItemRow[]): Promise<Arrival[]> {
  const folders = rows.filter(({ kind }) => kind === 'folder').map(({ id }) => id)
  const [items, nonEmpty] = await together(presentItems(read, rows), findNonEmpty(read, folders))
  const full = new Set(nonEmpty)
  return items.map((item) => (full.has(item.id) ? { item, subtree: true } : { item }))
}

/** Rows as they stood before they went. */
export function presentDepartures(
  rows: readonly Pick<ItemRow, 'id' | 'parentId' | 'name' | 'kind'>[],
): Departure[] {
  return rows.map(({ id, parentId, name, kind }) => ({
    id,
    parentId: parentId!,
    name,
    kind: kind as ItemKind,
  }))
}

export async function presentTrashed(
  read: Reader,
  rows: readonly ItemRow[],
  lifetimeMs: number,
): Promise<TrashedItem[]> {
  const person = await readPeople(read, rows)
  const folders = rows.map(({ parentId }) => parentId ?? '')
  const paths = await readPaths(read, folders)
  return rows.map((row) => ({
    ...toItem(row, person),
    trashedAt: toIso(row.trashedAtMs ?? 0),
    trashedBy: person(row.trashedById ?? ''),
    trashedFrom: paths.get(row.parentId ?? '') ?? '/',
    purgesAt: toIso(Number(row.trashedAtMs ?? 0) + lifetimeMs),
  }))
}

function toItem(row: ItemRow, person: (id: string) => Person): Item {
  return {
    id: row.id,
    spaceId: row.spaceId,
    parentId: row.parentId,
    kind: row.kind as ItemKind,
    name: row.name,
    sizeBytes: Number(row.sizeBytes),
    md5: row.md5,
    sha256: row.sha256,
    mediaType: row.mediaType,
    version: row.version,
    createdAt: toIso(row.createdAtMs),
    modifiedAt: toIso(row.modifiedAtMs),
    createdBy: person(row.createdById),
    updatedBy: person(row.updatedById),
    ...(row.targetSpaceId !== null && { targetSpaceId: row.targetSpaceId }),
  }
}

type Authored = { createdById: string; updatedById: string; trashedById?: string | null }

/** The people that rows speak of, by their ids, read in one statement. */
export async function readPeople(
  read: Reader,
  rows: readonly Authored[],
): Promise<(id: string) => Person> {
  const ids = new Set<string>()
  for (const { createdById, updatedById, trashedById } of rows)
    ids
      .add(createdById)
      .add(updatedById)
      .add(trashedById ?? '')
  const distinct = [...ids].filter((id) => id !== '')
  const people = distinct.length
    ? await read.$queryRaw<
        Person[]
      >`SELECT "id", "name" FROM "User" WHERE "id" IN (${join(distinct)})`
    : []
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (id) => ({ id, name: names.get(id) ?? removedName })
}

async function findNonEmpty(read: Reader, folderIds: readonly string[]): Promise<string[]> {
  if (folderIds.length === 0) return []
  const rows = await read.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "Item" f WHERE f."id" IN (${join([...folderIds])})
      AND EXISTS (SELECT 1 FROM "Item" c WHERE c."parentId" = f."id" AND c."trashedAtMs" IS NULL)`
  return rows.map(({ id }) => id)
}
