import { createHash } from 'node:crypto'
import { DriveError } from '#contract/errors'
import { portableName } from '#contract/portable-name'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { getItem } from '../items/queries.ts'
import { readSubtree, type TreeRow } from './read-subtree.ts'

/** One entry of an archive. A folder's path ends with a slash, and it has no bytes. */
export type ArchiveEntry = {
  /** Names that every system can hold, joined by slashes; the first is the folder's own. */
  path: string
  modifiedAtMs: number
  /** null: a folder, or an empty file */
  blobId: string | null
  sizeBytes: number
  crc32: number
}

/** What a folder holds, frozen: whatever changes later, this is what an archive of it sends. */
export type ArchiveList = {
  itemId: string
  spaceId: string
  /** The folder's name as people know it. */
  name: string
  entries: ArchiveEntry[]
  /** Hex; equal for equal paths, times and contents in the same order, and for nothing else. */
  fingerprint: string
  /** Names that are written otherwise than they are. */
  escapedNames: number
}

/**
 * A living folder with all that lives below it, in a fixed order: each folder before what it holds, folders before files,
 * by name. Shortcuts, which hold nothing, are left out. Throws as `getItem`; `invalid_input` for what is no folder.
 */
export async function listArchive(
  read: Reader,
  actor: AnyActor,
  folderId: string,
): Promise<ArchiveList> {
  const folder = await getItem(read, actor, folderId)
  if (folder.kind !== 'folder') {
    throw new DriveError('invalid_input', { message: 'Only folders come as an archive.' })
  }
  const children = await readSubtree(read, folder.spaceId, folderId)
  // A folder that went while it was read is not told of (A1).
  await getItem(read, actor, folderId)
  const name = folder.name || (await nameOfSpace(read, folder.spaceId))
  const list = new ListWriter()
  list.add('', { ...noContent, kind: 'folder', name, modifiedAtMs: folder.modifiedAtMs })
  await list.descend(children, folderId, `${portableName(name)}/`)
  return { itemId: folderId, spaceId: folder.spaceId, name, ...list.finish() }
}

/** Entries that are written down before others have a turn. */
const aTurn = 1000

const noContent = { blobId: null, sizeBytes: null, crc32: null, sha256: null }

class ListWriter {
  readonly #entries: ArchiveEntry[] = []
  readonly #sum = createHash('sha256')
  #escaped = 0

  /** Folders are at most 100 levels deep, so that this may call itself. */
  async descend(
    children: ReadonlyMap<string, TreeRow[]>,
    folderId: string,
    above: string,
  ): Promise<void> {
    for (const row of children.get(folderId) ?? []) {
      this.add(above, row)
      if (this.#entries.length % aTurn === 0) await new Promise((resolve) => setImmediate(resolve))
      if (row.kind === 'folder') await this.descend(children, row.id, this.#entries.at(-1)!.path)
    }
  }

  add(above: string, row: Omit<TreeRow, 'id' | 'parentId' | 'sortKey'>): void {
    const portable = portableName(row.name)
    if (portable !== row.name) this.#escaped += 1
    const path = `${above}${portable}${row.kind === 'folder' ? '/' : ''}`
    const sizeBytes = Number(row.sizeBytes ?? 0)
    const modifiedAtMs = Number(row.modifiedAtMs)
    this.#sum.update(JSON.stringify([path, modifiedAtMs, sizeBytes, row.sha256]))
    this.#entries.push({
      path,
      modifiedAtMs,
      blobId: sizeBytes > 0 ? row.blobId : null,
      sizeBytes,
      crc32: Number(row.crc32 ?? 0),
    })
  }

  finish(): Pick<ArchiveList, 'entries' | 'fingerprint' | 'escapedNames'> {
    const fingerprint = this.#sum.digest('hex')
    return { entries: this.#entries, fingerprint, escapedNames: this.#escaped }
  }
}

async function nameOfSpace(read: Reader, spaceId: string): Promise<string> {
  const rows = await read.$queryRaw<{ name: string }[]>`
    SELECT CASE WHEN s."kind" = 'home' THEN u."name" ELSE s."name" END AS "name"
    FROM "Space" s JOIN "User" u ON u."id" = s."ownerId" WHERE s."id" = ${spaceId}`
  return rows[0]?.name || 'Cove'
}
