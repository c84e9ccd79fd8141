'use client'

import type { SpaceStore } from '../../_live/space-store.ts'
import { personColour } from '../../_ui/person-colour.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { useOthersAt } from './use-others.ts'
import type { AtItem } from './others.ts'
import { words } from './words.ts'

const shownColours = 3

/** At the left edge of a row: the colours of the others who have selected it or are renaming it. */
export function RowRing({
  store,
  folderId,
  itemId,
}: {
  store: SpaceStore
  folderId: string
  itemId: string
}) {
  const there = useOthersAt(store, folderId, itemId)
  if (there.length === 0) return null
  const says = describe(there)
  return (
    <Tooltip content={says} side="right">
      <span
        role="img"
        aria-label={says}
        className="animate-come absolute inset-y-0 inset-s-2 z-1 flex w-3 flex-col overflow-hidden rounded-s-control"
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
  const selecting = there.filter(({ how }) => how === 'selecting').map(({ person }) => person)
  return [
    ...there
      .filter(({ how }) => how === 'renaming')
      .map(({ person }) => words.renaming(person.name)),
    ...(selecting.length > 0 ? [words.selected(selecting)] : []),
  ].join('. ')
}
