'use client'

import { useWords } from '../../_language/use-words.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { useColoursApart } from './use-colours-apart.ts'
import { useOthersBelow } from './use-others.ts'
import { words as english } from './words.ts'

const shownAvatars = 3

/** On the row of a folder: who else is in it, or further below. */
export function FolderPeople({ store, folderId }: { store: SpaceStore; folderId: string }) {
  const words = useWords(english)
  const { people, more } = useOthersBelow(store, folderId)
  useColoursApart(people.slice(0, shownAvatars))
  if (people.length === 0) return null
  const rest = people.length - shownAvatars + more
  return (
    <Tooltip content={words.inFolder(people, more)}>
      <span
        role="img"
        aria-label={words.inFolder(people, more)}
        className="animate-come flex shrink-0 items-center ps-1.5"
      >
        {people.slice(0, shownAvatars).map((person) => (
          <Avatar
            key={person.id}
            person={person}
            named
            className="animate-come -ms-1 ring-2 ring-surface-1 group-hover/row:ring-surface-2"
          />
        ))}
        {rest > 0 && <span className="figures ps-1 text-xs text-ink-3">{words.more(rest)}</span>}
      </span>
    </Tooltip>
  )
}
