import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { showsRename } from '../../_live/pending-command.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { judgeRename, type RenameConflict } from './rename-conflict.ts'
import { whatHappened } from './what-happened.ts'

/** How a name was taken: given, as it was asked for already, a question for the person, or a sentence why not. */
export type NameGiven =
  | { kind: 'renamed'; item: Item }
  | { kind: 'same' }
  | { kind: 'conflict'; conflict: RenameConflict }
  | { kind: 'told'; said: string }

/**
 * Gives a name to an item as the person saw it (`seen`): again, where another has changed something else of it meanwhile.
 * Throws every refusal but `stale`.
 */
export async function giveName(
  store: SpaceStore,
  seen: Item,
  name: string,
  viewerId: string,
): Promise<NameGiven> {
  const { id: itemId, version } = seen
  try {
    const shows = showsRename(itemId, name, version)
    const entry = await store.run('item.rename', { itemId, name, version }, shows)
    const item = entry.type === 'item.renamed' ? entry.items[0]?.item : undefined
    return { kind: 'renamed', item: item ?? { ...seen, name } }
  } catch (error) {
    if (!(error instanceof DriveError && error.code === 'stale')) throw error
    await store.catchUp().catch(() => undefined)
    const rows = seen.parentId ? store.folder(seen.parentId).get().rows : []
    const listed = rows.find(({ item }) => item.id === itemId)?.item
    const verdict = judgeRename(seen, name, store.changes.of(itemId), listed, viewerId)
    // Only a version that is younger than what was refused can do better.
    if (verdict.do === 'again' && verdict.item.version > version)
      return giveName(store, verdict.item, name, viewerId)
    if (verdict.do === 'ask') return { kind: 'conflict', conflict: verdict.conflict }
    if (verdict.do === 'nothing') return { kind: 'same' }
    return { kind: 'told', said: whatHappened(store, seen) ?? sentenceFor(error) }
  }
}
