'use client'

import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { classNames } from '../../_ui/class-names.ts'
import { personColour } from '../../_ui/person-colour.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { useOthersAt } from './use-others.ts'
import type { AtItem } from './others.ts'
import { words as english } from './words.ts'

const shownColours = 3

const places = {
  row: 'inset-y-0 inset-s-2 rounded-s-control',
  tile: '-inset-y-px -inset-s-px rounded-s-card',
}

/** At the left edge of a row or a tile: the colours of the others who have selected it or are renaming it. */
export function RowRing({
  store,
  folderId,
  itemId,
  on = 'row',
}: {
  store: SpaceStore
  folderId: string
  itemId: string
  on?: keyof typeof places
}) {
  const there = useOthersAt(store, folderId, itemId)
  if (there.length === 0) return null
  const says = describe(there)
  return (
    <Tooltip content={says} side="right">
      <span
        role="img"
        aria-label={says}
        className={classNames(
          'animate-come absolute z-1 flex w-3 flex-col overflow-hidden',
          places[on],
        )}
      >
        {there.slice(0, shownColours).map(({ person, how }) => (
          <span
            key={`${person.id} ${how}`}
            className="w-[3px] flex-1"
            style={{ background: personColour(person.id) }}
          />
        ))}
      </span>
    </Tooltip>
  )
}

function describe(there: readonly AtItem[]): string {
  const words = wordsNow(english)
  const selecting = there.filter(({ how }) => how === 'selecting').map(({ person }) => person)
  return [
    ...there
      .filter(({ how }) => how === 'renaming')
      .map(({ person }) => words.renaming(person.name)),
    ...(selecting.length > 0 ? [words.selected(selecting)] : []),
  ].join('. ')
}
