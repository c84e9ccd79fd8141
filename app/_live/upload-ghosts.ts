import type { Item } from '#contract/item'
import { compareOrderKeys, orderKey, type ItemSort } from '#contract/item-order'
import type { LiveUpload } from '#contract/live'
import { isFresh, type Change, type LastChanges } from './last-changes.ts'
import { placeOf, type Row } from './row.ts'

/** The same row as long as the upload is the same object, so that nothing is drawn twice. */
const ghosts = new WeakMap<LiveUpload, Row>()

/**
 * The rows with other people's uploads at their places. An upload whose file is there already is not shown beside it;
 * one that belongs behind the loaded rows waits for them (`hasMore`).
 */
export function withUploads(
  rows: Row[],
  uploads: readonly LiveUpload[],
  changes: LastChanges,
  hasMore: boolean,
  sort: ItemSort = 'name',
): Row[] {
  if (uploads.length === 0) return rows
  const arrivals = [...changes.all()].filter(isArrival)
  const end = rows.at(-1)
  const named = namedIn(rows, sort)
  const shown = uploads
    .filter((upload) => !hasArrived(upload, named(upload.name), arrivals))
    .map(ghostOf)
    .filter((ghost) => !hasMore || (end && placeOf([end], ghost.item, sort) === 0))
  if (shown.length === 0) return rows
  return merge(rows, shown, sort)
}

/** Those of others into one folder. */
export function uploadsInto(
  folderId: string,
  uploads: readonly LiveUpload[],
  viewerId: string,
): LiveUpload[] {
  return uploads.filter(({ parentId, by }) => parentId === folderId && by.id !== viewerId)
}

/** Many ghosts among many more rows: one pass, whatever their number. */
function merge(rows: readonly Row[], shown: readonly Row[], sort: ItemSort): Row[] {
  const places = shown
    .map((ghost) => ({
      ghost,
      place: placeOf(rows, ghost.item, sort),
      key: orderKey(ghost.item, sort),
    }))
    .sort((a, b) => a.place - b.place || compareOrderKeys(a.key, b.key, sort))
  const merged: Row[] = []
  let from = 0
  for (const { ghost, place } of places) {
    for (; from < place; from += 1) merged.push(rows[from]!)
    merged.push(ghost)
  }
  for (; from < rows.length; from += 1) merged.push(rows[from]!)
  return merged
}

type Arrival = Change & { item: Item }

const isArrival = (change: Change): change is Arrival =>
  (change.kind === 'added' || change.kind === 'replaced') && change.item !== null

/** The entry may come before the upload leaves the list, and a listing may be younger than both. */
function hasArrived(
  upload: LiveUpload,
  there: Item | undefined,
  arrivals: readonly Arrival[],
): boolean {
  if (there && isYounger(there, upload)) return true
  return arrivals.some(
    (change) =>
      change.actor.id === upload.by.id &&
      change.item.parentId === upload.parentId &&
      change.item.sizeBytes === (upload.lengthBytes ?? change.item.sizeBytes) &&
      isNameFor(upload.name, change.item.name) &&
      (change.kind === 'replaced' ? isFresh(change) : isYounger(change.item, upload)),
  )
}

/** The way to find a row by its name: by its place where names are the order, else all are read once. */
function namedIn(rows: readonly Row[], sort: ItemSort): (name: string) => Item | undefined {
  if (sort !== 'name') {
    const all = new Map(rows.map(({ item }) => [item.name, item]))
    return (name) => all.get(name)
  }
  return (name) => {
    const wanted = { kind: 'file', name, sizeBytes: 0, modifiedAt: '' } as const
    const there = rows[placeOf(rows, wanted, sort)]?.item
    return there?.name === name ? there : undefined
  }
}

/** Ids sort by age: what an upload makes is younger than the upload. */
const isYounger = (item: Item, upload: LiveUpload) => item.id > upload.id

/** `a.txt` may arrive as `a (2).txt` where its name was taken. */
function isNameFor(wanted: string, given: string): boolean {
  if (given === wanted) return true
  const dot = wanted.lastIndexOf('.')
  const stem = dot > 0 ? wanted.slice(0, dot) : wanted
  return given.startsWith(`${stem} (`) && given.endsWith(dot > 0 ? wanted.slice(dot) : '')
}

function ghostOf(upload: LiveUpload): Row {
  let ghost = ghosts.get(upload)
  if (!ghost) ghosts.set(upload, (ghost = { item: itemOf(upload), isGhost: true, upload }))
  return ghost
}

function itemOf({ id, parentId, name, lengthBytes, by }: LiveUpload): Item {
  return {
    id: `upload-${id}`,
    spaceId: '',
    parentId,
    kind: 'file',
    name,
    sizeBytes: lengthBytes ?? 0,
    md5: null,
    sha256: null,
    mediaType: null,
    version: 0,
    createdAt: '',
    modifiedAt: '',
    createdBy: by,
    updatedBy: by,
  }
}
