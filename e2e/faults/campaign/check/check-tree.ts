import type { ItemRow } from '#server/domain/items/item-row'
import type { Contents } from '../contents.ts'
import type {
  StoredBlob,
  StoredEntry,
  StoredSpace,
  StoredUpload,
  StoredUser,
  StoredVersion,
} from '../stored.ts'
import type { Tree } from '../tree.ts'

/** The whole database, as far as the checks ask for it. */
export type Rows = {
  items: ItemRow[]
  versions: StoredVersion[]
  blobs: StoredBlob[]
  uploads: StoredUpload[]
  users: StoredUser[]
  spaces: StoredSpace[]
}

/**
 * What the journal tells is what is there, in the trash too: each item in its place, each content with the digest it was
 * told with and sent with; and nothing is there that nobody was told of.
 */
export function checkTree(tree: Tree, rows: Rows, contents: Contents): string[] {
  const wrong: string[] = []
  const byId = new Map(rows.items.map((row) => [row.id, row]))
  const shas = new Map(rows.blobs.map(({ id, sha256 }) => [id, sha256]))
  const found = new Map<string, Map<number, StoredVersion>>()
  for (const version of rows.versions) {
    const beside = found.get(version.itemId) ?? new Map<number, StoredVersion>()
    found.set(version.itemId, beside.set(version.number, version))
  }
  for (const item of tree.items.values()) {
    const row = byId.get(item.id)
    if (!row) {
      wrong.push(`lost: the ${item.kind} ${item.id}`)
      continue
    }
    const isTrashed = row.trashedAtMs !== null
    if ((row.parentId !== item.parentId && !isLeftBehind(row, byId)) || isTrashed !== item.trashed)
      wrong.push(
        `${item.id} is in ${row.parentId}${isTrashed ? ', trashed' : ''}, not in ${item.parentId}${item.trashed ? ', trashed' : ''}`,
      )
    const versions = found.get(item.id) ?? new Map<number, StoredVersion>()
    for (const [number, sha256] of item.versions) {
      const version = versions.get(number)
      if (!version) wrong.push(`lost: version ${number} of ${item.id}`)
      else if (shas.get(version.blobId) !== sha256)
        wrong.push(`version ${number} of ${item.id} points to other bytes than were told`)
    }
    for (const [number, { modifiedAtMs }] of versions) {
      if (!item.versions.has(number)) wrong.push(`version ${number} of ${item.id} was never told`)
      const sent = contents.of(Number(modifiedAtMs))
      const sha256 = item.versions.get(number)
      if (sha256 !== undefined && sent?.sha256 !== sha256)
        wrong.push(`version ${number} of ${item.id} is not what was sent under its name`)
    }
  }
  for (const row of rows.items)
    if (!tree.items.has(row.id) && !isHidden(row, byId))
      wrong.push(`the ${row.kind} ${row.id} (${row.name}) is there, and was never told`)
  return wrong
}

/** On its way out, or a copy that nobody was shown yet. */
export function isHidden(row: ItemRow, byId: ReadonlyMap<string, ItemRow>): boolean {
  for (let at: ItemRow | undefined = row; at; at = byId.get(at.parentId ?? ''))
    if (at.parentId === null) return at.trashedAtMs !== null
  return true
}

/** In the trash by itself, below what was purged: the sweep, which a death has cut, takes it to the root. */
function isLeftBehind(row: ItemRow, byId: ReadonlyMap<string, ItemRow>): boolean {
  return row.trashedAtMs !== null && row.parentId !== null && isHidden(row, byId)
}

/** Items that a copy of a folder which nobody changes must have, by the name of the folder. */
export type Wholes = ReadonlyMap<string, number>

/**
 * Takes into the tree what came with a copied folder, for the entry names the folder alone; also where it was moved or
 * changed before this look. A copy of what nobody changes is whole.
 */
export function adoptCopies(
  tree: Tree,
  journal: readonly StoredEntry[],
  rows: Rows,
  wholes: Wholes,
): string[] {
  const below = new Map<string, ItemRow[]>()
  for (const row of rows.items) {
    const beside = below.get(row.parentId ?? '')
    if (beside) beside.push(row)
    else below.set(row.parentId ?? '', [row])
  }
  const adoptBelow = (id: string): number => {
    const going = [id]
    for (const parentId of going)
      for (const row of below.get(parentId) ?? []) {
        going.push(row.id)
        if (!tree.items.has(row.id)) tree.adopt(asStored(row, rows))
      }
    return going.length - 1
  }
  const wrong: string[] = []
  for (const { entry } of journal) {
    if (entry.type !== 'item.copied') continue
    for (const { item, subtree } of entry.items) {
      if (!subtree || !tree.items.has(item.id)) continue
      const count = adoptBelow(item.id)
      const whole = wholes.get(item.name.replace(/ \(\d+\)$/, '')) ?? 0
      if (count < whole) wrong.push(`partial: the copy ${item.id} has ${count} of ${whole} items`)
    }
  }
  const byId = new Map(rows.items.map((row) => [row.id, row]))
  for (const item of [...tree.items.values()]) {
    const row = item.isSketchy ? byId.get(item.id) : undefined
    if (!row) continue
    const { kind, versions } = asStored(row, rows)
    for (const [number, sha256] of versions)
      if (!item.versions.has(number)) item.versions.set(number, sha256)
    tree.adopt({ ...item, kind, isSketchy: false })
    adoptBelow(item.id)
  }
  return wrong
}

function asStored(row: ItemRow, { versions, blobs }: Rows) {
  const own = versions.filter(({ itemId }) => itemId === row.id)
  const shaOf = (blobId: string) => blobs.find(({ id }) => id === blobId)?.sha256 ?? ''
  return {
    id: row.id,
    parentId: row.parentId,
    kind: row.kind,
    trashed: row.trashedAtMs !== null,
    versions: new Map(own.map(({ number, blobId }) => [number, shaOf(blobId)])),
  }
}
