import type { TrashedItem } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { TrashStore } from '../../_live/trash-store.ts'
import { toast } from '../../_ui/toast.ts'
import { inParts } from '../api/in-parts.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { sayBack, type WentBack } from '../undo/say-result.ts'
import { undoRestore } from '../undo/undo-trash.ts'
import { undoable } from '../undo/undoable.ts'
import { words as english } from './words.ts'

type Trash = { store: SpaceStore; trash: TrashStore }

/** Brings things back to their places, or beside what has their names by now, and says where to. Can be undone. */
export function restoreItems(
  { store, trash }: Trash,
  items: readonly TrashedItem[],
): Promise<void> {
  return undoable(async () => {
    const back: WentBack[] = []
    const before = new Map(items.map((item) => [item.id, item]))
    const work = async () => {
      for (const itemIds of inParts([...before.keys()])) {
        const entry = await store.run('item.restore', { itemIds })
        if (entry.type !== 'item.restored') continue
        for (const { item } of entry.items) back.push({ before: before.get(item.id)!, now: item })
      }
    }
    await trash
      .without([...before.keys()], work)
      .catch((error: unknown) => toast(sentenceFor(error)))
    return back.length > 0 ? { said: sayBack(back), act: undoRestore(store, back) } : null
  })
}

/** Throws what the server refuses, for the question that is still open to show. */
export async function purgeItems(
  { store, trash }: Trash,
  items: readonly TrashedItem[],
): Promise<void> {
  const words = wordsNow(english)
  const ids = items.map(({ id }) => id)
  await trash.without(ids, async () => {
    for (const itemIds of inParts(ids)) await store.run('item.purge', { itemIds })
  })
  toast(words.purged(items.length))
}

/** Throws what the server refuses. */
export async function emptyTrash({ store, trash }: Trash): Promise<void> {
  await store.run('trash.empty', { spaceId: store.spaceId })
  await trash.reload()
}
