import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { giveName } from '../items/give-name.ts'
import { words as englishItemWords } from '../items/words.ts'
import type { Undoable } from './undo-stack.ts'
import { words as english } from './words.ts'

/** The way back of a new name. `item`: as it is called now; `before`: the name it had. */
export function undoRename(
  store: SpaceStore,
  item: Item,
  before: string,
  viewerId: string,
): Undoable {
  const words = wordsNow(english)
  const itemWords = wordsNow(englishItemWords)
  return {
    takeBack: async () => {
      const given = await giveName(store, item, before, viewerId)
      if (given.kind === 'renamed') {
        return {
          said: words.namedAgain(before),
          redo: undoRename(store, given.item, item.name, viewerId),
        }
      }
      const { by, now } = given.kind === 'conflict' ? given.conflict : { by: null, now: item }
      const said = by ? itemWords.happened.renamed(by.name, item.name, now.name) : null
      const reason = said ?? (given.kind === 'told' ? given.said : words.changedSince(item.name))
      return { said: words.leftAsIs(reason), redo: null }
    },
  }
}
