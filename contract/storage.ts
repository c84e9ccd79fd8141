import type { ItemKind } from './item.ts'

/** Sorts of files that people tell apart. */
export const fileKinds = ['image', 'video', 'audio', 'document', 'archive', 'other'] as const
export type FileKind = (typeof fileKinds)[number]

/**
 * What one space costs its owner, in bytes. `files`: what its files are now; `oldVersions`: what they were before; `trash`:
 * everything in the trash with all its versions; `reserved`: held for uploads under way. Of a space that is in the trash,
 * or on its way out (`gone`), all is trash.
 */
export type StorageSpace = {
  id: string
  kind: 'home' | 'shared' | 'gone'
  name: string
  rootId: string
  isDeleted: boolean
  filesBytes: number
  oldVersionsBytes: number
  trashBytes: number
  reservedBytes: number
}

/** A file that takes much. `path`: from the top of its space; `bytes`: what this list counts of it. */
export type StorageFile = {
  id: string
  spaceId: string
  parentId: string
  kind: ItemKind
  name: string
  path: string
  mediaType: string | null
  bytes: number
}

/**
 * `GET /api/v1/me/storage`: what takes the space, of one moment. Over all spaces `filesBytes`, `oldVersionsBytes` and
 * `trashBytes` add up to `usedBytes`, `reservedBytes` to `reservedBytes`, and the kinds to `filesBytes` (Q2).
 */
export type Storage = {
  quota: { limitBytes: number | null; usedBytes: number; reservedBytes: number }
  spaces: StorageSpace[]
  kinds: { kind: FileKind; bytes: number; files: number }[]
  /** The 50 largest files that are in use. */
  largest: StorageFile[]
  /** The 50 files whose earlier versions take the most, with how many there are. */
  oldVersions: (StorageFile & { versions: number })[]
}
