import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import { toast } from '../../_ui/toast.ts'
import { folderPath, go } from '../frame/place.ts'
import { words as english } from './words.ts'

/** The space that a shortcut opens, while the viewer is in it. */
export function targetOf(
  item: Pick<Item, 'kind' | 'targetSpaceId'>,
  spaces: readonly SpaceSummary[] | null,
): SpaceSummary | null {
  if (item.kind !== 'shortcut') return null
  return spaces?.find(({ id }) => id === item.targetSpaceId) ?? null
}

/** The folder that an item stands for, to open it or to drop something on it; null for files and for what opens nothing. */
export function folderBehind(item: Item, spaces: readonly SpaceSummary[] | null): string | null {
  if (item.kind === 'folder') return item.id
  return targetOf(item, spaces)?.rootId ?? null
}

/** Goes into a folder, or through a shortcut into its space. */
export function openFolder(item: Item, spaces: readonly SpaceSummary[] | null): void {
  const words = wordsNow(english)
  const folderId = folderBehind(item, spaces)
  if (folderId) go(folderPath(folderId))
  else toast(words.shortcutDead(item.name))
}
