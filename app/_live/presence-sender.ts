import { useEffect } from 'react'
import type { Doing } from '#contract/live'
import type { Observable } from './observable.ts'
import { soon } from './soon.ts'
import type { LiveConnection, SpaceLink } from './space-link.ts'
import type { SpaceStore } from './space-store.ts'
import { useWorkspace } from './workspace-context.tsx'

/** Where this person is, as this tab knows it; null: in no folder. */
export type Here = { spaceId: string; folderId: string; doing: Doing }

const sayMs = 150

/**
 * Tells the server where this tab is: soon after it changes, and again whenever the space was joined anew. Whether others
 * are told is the server's to decide. Answers how to stop.
 */
export function tellPresence(
  socket: LiveConnection,
  here: Observable<Here | null>,
  linkOf: (spaceId: string) => SpaceLink | undefined,
): () => void {
  let told: Here | null = null
  let stopWaiting = () => undefined as void
  const say = () => {
    const now = here.get()
    if (told && told.spaceId !== now?.spaceId && socket.connected)
      socket.emit('presence:set', { spaceId: told.spaceId, folderId: null })
    told = now
    if (now && linkOf(now.spaceId)?.isInStep.get()) socket.emit('presence:set', now)
  }
  const onJoined = () => {
    stopWaiting()
    const now = here.get()
    const link = now && linkOf(now.spaceId)
    if (link) {
      let wasInStep = link.isInStep.get()
      stopWaiting = link.isInStep.subscribe(() => {
        if (link.isInStep.get() && !wasInStep) saySoon()
        wasInStep = link.isInStep.get()
      })
    }
    saySoon()
  }
  const saySoon = soon(sayMs, say)
  const stopListening = here.subscribe(onJoined)
  onJoined()
  return () => {
    stopListening()
    stopWaiting()
  }
}

/** Says that this person has a folder open, and what they do there, for as long as the screen shows it. */
export function usePresence(store: SpaceStore, folderId: string, doing: Doing): void {
  const { here } = useWorkspace()
  const said = JSON.stringify(doing)
  useEffect(() => {
    here.set({ spaceId: store.spaceId, folderId, doing: JSON.parse(said) as Doing })
  }, [here, store, folderId, said])
  useEffect(() => () => here.set(null), [here])
}
