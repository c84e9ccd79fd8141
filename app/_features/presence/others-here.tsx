'use client'

import type { Person } from '#contract/item'
import type { Presence } from '#contract/live'
import { useWords } from '../../_language/use-words.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { useLingering } from '../../_ui/use-lingering.ts'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { useColoursApart } from './use-colours-apart.ts'
import { useOthersIn } from './use-others.ts'
import { words as english } from './words.ts'

const shownAvatars = { wide: 5, narrow: 1 }
const fadeMs = 150
const idOf = ({ person }: Presence) => person.id

/** Who else has this folder open: they come and go by a short fade, and say what they do when asked. */
export function OthersHere({ store, folderId }: { store: SpaceStore; folderId: string }) {
  const words = useWords(english)
  const { people, more } = useOthersIn(store, folderId)
  useColoursApart(people.map(({ person }) => person))
  const lingering = useLingering(people, idOf, fadeMs)
  const room = useIsNarrow() ? shownAvatars.narrow : shownAvatars.wide
  if (lingering.length === 0) return null
  const shown = lingering.slice(0, room)
  const hidden = lingering.slice(room).filter(({ isLeaving }) => !isLeaving)
  const rest = hidden.length + more
  return (
    <ul aria-label={words.others} className="flex shrink-0 items-center ps-1">
      {shown.map(({ thing, isLeaving }) => (
        <li key={thing.person.id} className={classNames(look, isLeaving && 'animate-leave')}>
          <Tooltip content={<Says name={thing.person.name} doing={words.doing(thing)} />}>
            <span
              tabIndex={0}
              role="img"
              aria-label={`${thing.person.name}: ${words.doing(thing)}`}
              className="block rounded-full ring-2 ring-surface-1"
            >
              <Avatar person={thing.person} size="md" named />
            </span>
          </Tooltip>
        </li>
      ))}
      {rest > 0 && (
        <li className={look}>
          <Rest people={hidden.map(({ thing }) => thing.person)} count={rest} unnamed={more} />
        </li>
      )}
    </ul>
  )
}

const look = 'animate-come -ms-1 flex'

function Rest({
  people,
  count,
  unnamed,
}: {
  people: readonly Person[]
  count: number
  unnamed: number
}) {
  const words = useWords(english)
  const names = words.moreNamed(people, unnamed)
  return (
    <Tooltip content={names}>
      <span
        tabIndex={0}
        role="img"
        aria-label={names}
        className="figures grid h-7 min-w-7 place-items-center rounded-full bg-surface-3 px-1.5 text-xs font-semibold text-ink-2 ring-2 ring-surface-1"
      >
        {words.more(count)}
      </span>
    </Tooltip>
  )
}

function Says({ name, doing }: { name: string; doing: string }) {
  return (
    <span className="block py-0.5">
      <span className="block font-medium">{name}</span>
      <span className="block opacity-85">{doing}</span>
    </span>
  )
}
