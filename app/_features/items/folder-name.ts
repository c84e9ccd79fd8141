import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { Workspace } from '../../_live/workspace.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { words as english } from './words.ts'

type Named = Pick<Item, 'name' | 'parentId' | 'spaceId'>

/** What a folder is called on the screen: the top of a shared space as the space is, the top of a home has no name. */
export function nameOfFolder(
  item: Named | undefined,
  spaces: readonly SpaceSummary[] | null,
  words = wordsNow(english),
): string {
  if (item && item.parentId !== null) return item.name
  const space = item && spaces?.find(({ id }) => id === item.spaceId)
  return space?.kind === 'shared' ? space.name : words.home
}

/** The same where only the id is known: the top of a space that was never opened here has a name too. */
export function nameOfPlace(workspace: Workspace, store: SpaceStore, folderId: string): string {
  const spaces = workspace.spaces.get()
  const item = store.known.get().get(folderId)
  const space = spaces?.find(({ rootId }) => rootId === folderId)
  return !item && space?.kind === 'shared' ? space.name : nameOfFolder(item, spaces)
}

/** The same for screens, which are drawn again when a space is called otherwise. */
export function useNameOfFolder(): (item: Named | undefined) => string {
  const spaces = useObservable(useWorkspace().spaces)
  const words = useWords(english)
  return (item) => nameOfFolder(item, spaces, words)
}
