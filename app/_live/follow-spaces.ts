import type { SpaceSummary } from '#contract/account'
import { listSpaces } from '../_features/api/endpoints.ts'
import { lostBy } from './lost-spaces.ts'
import { soon } from './soon.ts'
import { spacesAfter } from './spaces-after.ts'
import type { Workspace } from './workspace.ts'

const askMs = 150

/**
 * Keeps the list of the viewer's spaces up to date by the journal of their home, where everything is told that concerns
 * them: shown at once as the entry says it, then asked for whole. Answers how to stop.
 */
export function followSpaces(workspace: Workspace, home: SpaceSummary): () => void {
  const store = workspace.store(home.id)
  store.beginAt(home.clock)
  let seenClock = home.clock
  const ask = soon(askMs, () => {
    listSpaces().then(
      (spaces) => workspace.takeSpaces(spaces),
      () => undefined,
    )
  })
  const stopEntries = store.latest.subscribe(() => {
    const before = workspace.spaces.get() ?? []
    let spaces = before
    for (const entry of store.latest.get()) {
      const lost = lostBy(entry)
      if (lost) workspace.lose(lost)
      spaces = spacesAfter(spaces, entry)
    }
    if (spaces === before) return
    workspace.showSpaces(spaces)
    ask()
  })
  // After a reset nobody knows what was told meanwhile.
  const stopClock = store.clock.subscribe(() => {
    const clock = store.clock.get()
    if (clock !== null && (clock < seenClock || seenClock < 0)) ask()
    seenClock = clock ?? -1
  })
  return () => {
    stopEntries()
    stopClock()
  }
}
