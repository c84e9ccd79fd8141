import { useCallback, useSyncExternalStore } from 'react'
import type { PresenceMessage } from '#contract/live'
import type { SpaceStore } from '../../_live/space-store.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import {
  nobody,
  nobodyThere,
  noPeople,
  othersAtItems,
  othersByFolder,
  othersIn,
  type AtItem,
  type Others,
  type People,
} from './others.ts'

/** What is worked out of a message once, whoever asks: whom it does not concern is not drawn again. */
function once<K extends object, V>(make: (key: K, viewerId: string) => V) {
  const made = new WeakMap<K, V>()
  return (key: K, viewerId: string): V => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key, viewerId)))
    return value
  }
}
const othersOf = once((message: PresenceMessage, viewerId) => othersIn(message, viewerId))
const atItemsOf = once(othersAtItems)
type Presences = ReturnType<SpaceStore['presence']['get']>
type Known = ReturnType<SpaceStore['known']['get']>
const byFolder = new WeakMap<Presences, { known: Known; found: ReadonlyMap<string, People> }>()

function usePresenceOf<T>(store: SpaceStore, read: (viewerId: string) => T): T {
  const { viewer } = useWorkspace()
  const snapshot = () => read(viewer.id)
  return useSyncExternalStore(
    useCallback((listener) => store.presence.subscribe(listener), [store]),
    snapshot,
    snapshot,
  )
}

/** The others in a folder. */
export function useOthersIn(store: SpaceStore, folderId: string): Others {
  return usePresenceOf(store, (viewerId) => {
    const message = store.presence.get().get(folderId)
    return message ? othersOf(message, viewerId) : nobody
  })
}

/** The others who have selected or are renaming an item of a folder. */
export function useOthersAt(
  store: SpaceStore,
  folderId: string,
  itemId: string,
): readonly AtItem[] {
  return usePresenceOf(store, (viewerId) => {
    const message = store.presence.get().get(folderId)
    return (message && atItemsOf(message, viewerId).get(itemId)) ?? nobodyThere
  })
}

/** The others in a folder or below it; without a folder, anywhere in the space. */
export function useOthersBelow(store: SpaceStore, folderId = ''): People {
  return usePresenceOf(store, (viewerId) => {
    const [presence, known] = [store.presence.get(), store.known.get()]
    let made = byFolder.get(presence)
    if (made?.known !== known) {
      const found = othersByFolder(presence, (id) => store.trail(id), viewerId)
      byFolder.set(presence, (made = { known, found }))
    }
    return made.found.get(folderId) ?? noPeople
  })
}
