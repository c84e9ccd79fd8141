import { createHash } from 'node:crypto'
import { portableName } from '#contract/portable-name'
import type { TreeRow } from './read-tree.ts'

/** One entry of an archive. A folder's path ends with a slash, and it has no bytes. */
export type ArchiveEntry = {
  /** Names that every system can hold, joined by slashes; the first is what was asked for. */
  path: string
  modifiedAtMs: number
  /** null: a folder, or an empty file */
  blobId: string | null
  sizeBytes: number
  crc32: number
}

/** What goes into an archive, frozen: whatever changes later, this is what it sends. */
export type ArchiveList = {
  /** What was asked for; of several items the first. */
  itemId: string
  /** Where all of it lies. */
  spaceIds: string[]
  /** What people know it by. */
  name: string
  entries: ArchiveEntry[]
  /** Hex; equal for equal paths, times and contents in the same order, and for nothing else. */
  fingerprint: string
  /** Names that are written otherwise than they are. */
  escapedNames: number
}

/** Entries that are written down before others have a turn. */
const aTurn = 1000

/** Writes an `ArchiveList` down, item by item, in the order that its ZIP has. */
export class ListWriter {
  readonly #entries: ArchiveEntry[] = []
  readonly #sum = createHash('sha256')
  #escaped = 0

  /** An item at the top of the archive, with all that is below it. */
  async addWhole(top: TreeRow, children: ReadonlyMap<string, TreeRow[]>): Promise<void> {
    this.#add('', top)
    if (top.kind === 'folder') await this.#descend(children, top.id, this.#entries.at(-1)!.path)
  }

  /** Folders are at most 100 levels deep, so that this may call itself. */
  async #descend(
    children: ReadonlyMap<string, TreeRow[]>,
    folderId: string,
    above: string,
  ): Promise<void> {
    for (const row of children.get(folderId) ?? []) {
      this.#add(above, row)
      if (this.#entries.length % aTurn === 0) await new Promise((resolve) => setImmediate(resolve))
      if (row.kind === 'folder') await this.#descend(children, row.id, this.#entries.at(-1)!.path)
    }
  }

  #add(above: string, row: TreeRow): void {
    const portable = portableName(row.name)
    if (portable !== row.name) this.#escaped += 1
    const path = `${above}${portable}${row.kind === 'folder' ? '/' : ''}`
    const { modifiedAtMs } = row
    const sizeBytes = row.sizeBytes ?? 0
    this.#sum.update(JSON.stringify([path, modifiedAtMs, sizeBytes, row.sha256]))
    this.#entries.push({
      path,
      modifiedAtMs,
      blobId: sizeBytes > 0 ? row.blobId : null,
      sizeBytes,
      crc32: row.crc32 ?? 0,
    })
  }

  finish(): Pick<ArchiveList, 'entries' | 'fingerprint' | 'escapedNames'> {
    const fingerprint = this.#sum.digest('hex')
    return { entries: this.#entries, fingerprint, escapedNames: this.#escaped }
  }
}
