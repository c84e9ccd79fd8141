import type { SpaceSummary } from '#contract/account'
import { mostArchived } from '#contract/archives'
import type { Item } from '#contract/item'
import { archiveUrl, contentUrl, selectionUrl } from '../api/endpoints.ts'
import { folderBehind } from '../spaces/open-shortcut.ts'

export type Wanted = {
  items: readonly Item[]
  /** To look up what shortcuts open. */
  spaces: readonly SpaceSummary[] | null
  /** The folder that holds these items and nothing else. */
  folderId?: string | null
}

/**
 * Where the browser downloads items from: one file as it is, everything else as one ZIP, a shortcut as the space that it
 * opens. null where nothing is behind what was chosen.
 */
export function downloadAddress({ items, spaces, folderId }: Wanted): string | 'too many' | null {
  const found = items.flatMap((item) => {
    if (item.kind === 'file') return { id: item.id, url: contentUrl(item.id) }
    const id = folderBehind(item, spaces)
    return id === null ? [] : { id, url: archiveUrl(id) }
  })
  if (found.length <= 1) return found[0]?.url ?? null
  if (found.length <= mostArchived) return selectionUrl(found.map(({ id }) => id))
  return folderId ? archiveUrl(folderId) : 'too many'
}
