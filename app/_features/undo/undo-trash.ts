import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import { showsRemoval } from '../../_live/pending-command.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { inParts } from '../api/in-parts.ts'
import { runWhereMine } from './run-where-mine.ts'
import { sayBack, sayLeft, type WentBack } from './say-result.ts'
import type { Undoable } from './undo-stack.ts'
import { words as english } from './words.ts'

/** An item that was put into the trash, as it was before, at this clock of its space. */
export type Trashed = { item: Item; clock: number }

/**
 * Puts items into the trash; answers each with the clock at which it went. Throws when 1,000 of them are refused;
 * `trashed` has those that went before.
 */
export async function putIntoTrash(
  store: SpaceStore,
  items: readonly Item[],
  trashed: Trashed[] = [],
): Promise<Trashed[]> {
  for (const part of inParts(items)) {
    const itemIds = part.map(({ id }) => id)
    const { clock } = await store.run('item.trash', { itemIds }, showsRemoval(itemIds))
    trashed.push(...part.map((item) => ({ item, clock })))
  }
  return trashed
}

/** The way out of the trash again, for those that nobody has touched since. */
export function undoTrash(store: SpaceStore, trashed: readonly Trashed[]): Undoable {
  return {
    takeBack: async () => {
      const back: WentBack[] = []
      const result = await runWhereMine(
        store,
        trashed,
        ({ item, clock }) => (store.changes.of(item.id)?.clock ?? 0) <= clock,
        async (part) => {
          const before = new Map(part.map(({ item }) => [item.id, item]))
          const entry = await store.run('item.restore', { itemIds: [...before.keys()] })
          if (entry.type !== 'item.restored') return
          for (const { item } of entry.items) back.push({ before: before.get(item.id)!, now: item })
        },
      )
      return {
        said: sayLeft(sayBack(back), store, result),
        redo: back.length > 0 ? undoRestore(store, back) : null,
      }
    },
  }
}

/** The way back into the trash. */
export function undoRestore(store: SpaceStore, back: readonly WentBack[]): Undoable {
  const words = wordsNow(english)
  const items = back.map(({ now }) => now)
  return {
    takeBack: async () => ({
      said: words.trashed(items.length, items[0]!.name),
      redo: undoTrash(store, await putIntoTrash(store, items)),
    }),
  }
}

/** The way back of a copy: the copies go to the trash, so that what was changed in them meanwhile is not lost. */
export function undoCopy(store: SpaceStore, copies: readonly Item[]): Undoable {
  const words = wordsNow(english)
  return {
    takeBack: async () => {
      const trashed: Trashed[] = []
      const result = await runWhereMine(
        store,
        copies.map((item) => ({ item })),
        ({ item }) => store.changes.of(item.id)?.item !== null,
        async (part) => {
          trashed.push(
            ...(await putIntoTrash(
              store,
              part.map(({ item }) => item),
            )),
          )
        },
      )
      const said = trashed[0] ? words.trashed(trashed.length, trashed[0].item.name) : ''
      return {
        said: sayLeft(said, store, result),
        redo: trashed.length > 0 ? undoTrash(store, trashed) : null,
      }
    },
  }
}
