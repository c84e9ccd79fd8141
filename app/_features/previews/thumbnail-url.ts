import type { Item, TrashedItem } from '#contract/item'

const pictures = /^image\/(jpeg|png|webp|gif|avif)$/i
const mostBytes = 64 * 1024 * 1024
/** How long a content whose thumbnail did not come is shown by its icon. */
const withoutMs = 60_000

const without = new Map<string, number>()

/** Whether it is worth asking: a picture that is at its place, and did not fail a moment ago. */
export function hasThumbnail(item: Item | TrashedItem): item is Item & { sha256: string } {
  if (item.kind !== 'file' || !item.sha256 || 'trashedAt' in item) return false
  if (!pictures.test(item.mediaType ?? '') || item.sizeBytes > mostBytes) return false
  return (without.get(item.sha256) ?? -Infinity) < performance.now() - withoutMs
}

export function noteWithout({ sha256 }: { sha256: string }): void {
  without.set(sha256, performance.now())
}

/** Where it is. The address names the content, so that the browser may keep what it got. */
export const thumbnailUrl = (item: { id: string; sha256: string }, size: 64 | 256) =>
  `/api/v1/items/${item.id}/thumbnail?size=${size}&content=${item.sha256}`
