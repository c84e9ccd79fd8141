import type { OnConflict } from '#contract/commands/items'

/** Where a file shall arrive, and what to do when its name is taken there. */
export type Place = {
  spaceId: string
  parentId: string
  name: string
  onConflict: OnConflict
}

/** Upload-Metadata of a file for this place. `digests`: what the server shall insist on. */
export function metadataFor(
  { spaceId, parentId, name, onConflict }: Place,
  mtimeMs: number,
  digests: Record<string, string> = {},
): string {
  const values = {
    spaceId,
    parentId,
    filename: name,
    lastModified: String(mtimeMs),
    onConflict,
    ...digests,
  }
  return Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}
