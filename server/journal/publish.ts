import type { Entry } from '#contract/entries'

type Listener = (entries: Entry[]) => void

// Next has its own copy of this module; what both copies must share hangs on globalThis.
const shared = globalThis as { coveJournalListeners?: Set<Listener> }
const listeners = (shared.coveJournalListeners ??= new Set())

/** Tells whoever listens in this process of entries that are committed. Never called before the commit. */
export function publish(entries: Entry[]): void {
  for (const listener of listeners) listener(entries)
}

/** Hears every entry committed by this process from now on; answers how to stop. */
export function onPublished(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
