export type ItemKind = 'folder' | 'file' | 'shortcut'

/** An item as every client reads it. Times are ISO 8601 in UTC; digests are lower-case hex, null for folders. */
export type Item = {
  id: string
  spaceId: string
  parentId: string | null
  kind: ItemKind
  name: string
  sizeBytes: number
  md5: string | null
  sha256: string | null
  mediaType: string | null
  version: number
  createdAt: string
  modifiedAt: string
  createdBy: Person
  updatedBy: Person
  /** Shortcuts alone: the space that it opens, for those who are its members. */
  targetSpaceId?: string
}

/** Who did something, as far as another member may know. */
export type Person = { id: string; name: string }

/**
 * An item in the trash, with who put it there and when. `trashedFrom`: the folder it lay in, from the top of the space, such
 * as `/photos`; `purgesAt`: when it goes for good by itself.
 */
export type TrashedItem = Item & {
  trashedAt: string
  trashedBy: Person
  trashedFrom: string
  purgesAt: string
}

/** A row of `GET /api/v1/items/:id/versions`: one content that a file has or had. */
export type VersionSummary = {
  /** The item's version at the commit of this content. */
  number: number
  sizeBytes: number
  md5: string
  sha256: string
  mediaType: string
  createdAt: string
  modifiedAt: string
  by: Person
  /** The content that the file has now. */
  current: boolean
}
