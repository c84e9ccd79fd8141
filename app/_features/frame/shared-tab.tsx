'use client'

import { FolderUsers, Users } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { SpaceSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { folderPath, go, usePlace } from './place.ts'
import { tabLook } from './tab-look.ts'
import { useFolderHere } from './use-folder-here.ts'
import { useSharedSpaces } from './use-shared-spaces.ts'
import { words as english } from './words.ts'

/** In the bottom bar: the shared spaces as a menu, each with a dot when others are in it. */
export function SharedTab() {
  const words = useWords(english)
  const { withMe, byMe } = useSharedSpaces()
  const spaces = [...withMe, ...byMe]
  const place = usePlace()
  const here = useFolderHere()
  const busy = useBusySpaces(spaces.map(({ id }) => id))
  if (spaces.length === 0) return null
  const entryOf = (space: SpaceSummary) => ({
    label: space.name,
    icon: (
      <span className="relative">
        <FolderUsers aria-hidden />
        {busy.has(space.id) && (
          <span className="absolute -inset-e-1 -top-1 size-2 rounded-full bg-good ring-2 ring-surface-1" />
        )}
      </span>
    ),
    onSelect: () => go(folderPath(space.rootId)),
  })
  const isBoth = withMe.length > 0 && byMe.length > 0
  const header = withMe.length > 0 ? words.shared : words.sharedByMe
  const isHere = place.kind === 'folder' && spaces.some(({ id }) => id === here?.store.spaceId)
  return (
    <Menu
      side="top"
      header={isBoth ? words.sharedShort : header}
      trigger={
        <button
          type="button"
          aria-current={isHere ? 'page' : undefined}
          className={tabLook(isHere)}
        >
          <span className="relative">
            <Users aria-hidden />
            {busy.size > 0 && (
              <span
                role="img"
                aria-label={words.othersAreIn}
                className="animate-come absolute -inset-e-1.5 -top-0.5 size-2 rounded-full bg-good"
              />
            )}
          </span>
          {words.sharedShort}
        </button>
      }
      entries={[
        ...withMe.map(entryOf),
        ...(isBoth ? (['separator'] as const) : []),
        ...byMe.map(entryOf),
      ]}
    />
  )
}

/** The spaces, of these, that others are in. */
function useBusySpaces(spaceIds: readonly string[]): ReadonlySet<string> {
  const workspace = useWorkspace()
  const stores = spaceIds.map((id) => workspace.store(id))
  const subscribe = (listener: () => void) => {
    const stops = stores.map((store) => store.presence.subscribe(listener))
    return () => stops.forEach((stop) => stop())
  }
  const read = () =>
    stores
      .filter((store) =>
        [...store.presence.get().values()].some(
          ({ people, others }) =>
            others > 0 || people.some(({ person }) => person.id !== workspace.viewer.id),
        ),
      )
      .map(({ spaceId }) => spaceId)
      .join(' ')
  const busy = useSyncExternalStore(subscribe, read, read)
  return new Set(busy ? busy.split(' ') : [])
}
