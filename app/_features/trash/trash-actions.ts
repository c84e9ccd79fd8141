import type { TrashedItem } from '#contract/item'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { TrashStore } from '../../_live/trash-store.ts'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/words.ts'
import { words } from './words.ts'

const commandItems = 1000

type Trash = { store: SpaceStore; trash: TrashStore }

export async function restoreItems(
  { store, trash }: Trash,
  items: readonly TrashedItem[],
): Promise<void> {
  const ids = items.map(({ id }) => id)
  const work = async () => {
    for (const itemIds of inParts(ids)) await store.run('item.restore', { itemIds })
  }
  await trash.without(ids, work).then(
    () => toast(words.restored(items.length, items[0]!.name)),
    (error: unknown) => toast(sentenceFor(error)),
  )
}

/** Throws what the server refuses, for the question that is still open to show. */
export async function purgeItems(
  { store, trash }: Trash,
  items: readonly TrashedItem[],
): Promise<void> {
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

function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let from = 0; from < ids.length; from += commandItems)
    parts.push(ids.slice(from, from + commandItems))
  return parts
}
