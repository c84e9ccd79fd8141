import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { toast } from '../../_ui/toast.ts'
import { undoRename } from '../undo/undo-rename.ts'
import { undoable } from '../undo/undoable.ts'
import { words as englishUndoWords } from '../undo/words.ts'
import { giveName } from './give-name.ts'
import type { RenameConflict } from './rename-conflict.ts'
import { tellRefusal } from './tell-refusal.ts'

/**
 * Gives a new name, which can be undone. Answers the question that only the person can answer, when another has named the
 * item meanwhile; every other refusal takes the name back and says why.
 */
export async function renameItem(
  store: SpaceStore,
  seen: Item,
  name: string,
  viewerId: string,
): Promise<RenameConflict | null> {
  const undoWords = wordsNow(englishUndoWords)
  let conflict: RenameConflict | null = null
  await undoable(async () => {
    try {
      const given = await giveName(store, seen, name, viewerId)
      if (given.kind === 'conflict') conflict = given.conflict
      if (given.kind === 'told') toast(given.said)
      if (given.kind !== 'renamed') return null
      const act = undoRename(store, given.item, seen.name, viewerId)
      return { said: undoWords.named(seen.name, name), act }
    } catch (error) {
      await tellRefusal(error, store, [seen])
      return null
    }
  })
  return conflict
}
