import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { showsRename } from '../../_live/pending-command.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/words.ts'
import { judgeRename, type RenameConflict } from './rename-conflict.ts'
import { tellRefusal } from './tell-refusal.ts'
import { whatHappened } from './what-happened.ts'

/**
 * Gives a new name to an item as the person saw it (`seen`). Answers the question that only the person can answer, when
 * another has named it meanwhile; every other refusal takes the name back and says why.
 */
export async function renameItem(
  store: SpaceStore,
  seen: Item,
  name: string,
  viewerId: string,
): Promise<RenameConflict | null> {
  const { id: itemId, version } = seen
  try {
    await store.run('item.rename', { itemId, name, version }, showsRename(itemId, name, version))
    return null
  } catch (error) {
    if (!(error instanceof DriveError && error.code === 'stale')) {
      await tellRefusal(error, store, [seen])
      return null
    }
    await store.catchUp().catch(() => undefined)
    const rows = seen.parentId ? store.folder(seen.parentId).get().rows : []
    const listed = rows.find(({ item }) => item.id === itemId)?.item
    const verdict = judgeRename(seen, name, store.changes.of(itemId), listed, viewerId)
    // Only a version that is younger than what was refused can do better.
    if (verdict.do === 'again' && verdict.item.version > version)
      return renameItem(store, verdict.item, name, viewerId)
    if (verdict.do === 'ask') return verdict.conflict
    if (verdict.do !== 'nothing') toast(whatHappened(store, seen) ?? sentenceFor(error))
    return null
  }
}
