import { useSyncExternalStore } from 'react'
import type { Item } from '#contract/item'
import { Observable } from '../../_live/observable.ts'
import type { SpaceStore } from '../../_live/space-store.ts'

/** Items to be pasted into a folder, of this page alone: `cut` ones move there, once. */
export type ItemClipboard = { how: 'copy' | 'cut'; items: readonly Item[]; store: SpaceStore }

export const itemClipboard = new Observable<ItemClipboard | null>(null)

/** Whether an item waits to be pasted elsewhere. */
export function useIsCut(itemId: string): boolean {
  const isCut = () => {
    const held = itemClipboard.get()
    return held?.how === 'cut' && held.items.some(({ id }) => id === itemId)
  }
  return useSyncExternalStore(itemClipboard.subscribe, isCut, () => false)
}
