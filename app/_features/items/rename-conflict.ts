import type { Item, Person } from '#contract/item'
import type { Change } from '../../_live/last-changes.ts'

/** Two names for one item: somebody else's, which it has now, and the one the viewer wants. */
export type RenameConflict = { now: Item; wanted: string; by: Person }

/** What to do with a new name that was given to an item that others have changed meanwhile. */
export type RenameVerdict =
  | { do: 'nothing' }
  | { do: 'again'; item: Item }
  | { do: 'ask'; conflict: RenameConflict }
  | { do: 'tell' }

/**
 * `seen`: the item as it was when the viewer began to type. `change`: what happened to it last; `listed`: it in the list
 * now. Only another's name is worth a question: a new content, or a name that the viewer gave in another tab, is not.
 */
export function judgeRename(
  seen: Item,
  wanted: string,
  change: Change | undefined,
  listed: Item | undefined,
  viewerId: string,
): RenameVerdict {
  const now = change ? change.item : listed
  if (!now || now.parentId !== seen.parentId) return { do: 'tell' }
  if (now.name === wanted) return { do: 'nothing' }
  const by = change?.actor ?? now.updatedBy
  if (now.name === seen.name || by.id === viewerId) return { do: 'again', item: now }
  return { do: 'ask', conflict: { now, wanted, by } }
}
