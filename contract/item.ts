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
}

/** Who did something, as far as another member may know. */
export type Person = { id: string; name: string }

/** An item in the trash, with who put it there and when. */
export type TrashedItem = Item & { trashedAt: string; trashedBy: Person }
