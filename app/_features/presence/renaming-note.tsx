'use client'

import { useWords } from '../../_language/use-words.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { personColour } from '../../_ui/person-colour.ts'
import { useOthersAt } from './use-others.ts'
import { words as english } from './words.ts'

/** Beside a name that another is changing right now. The row's ring says the same to those who listen. */
export function RenamingNote({
  store,
  folderId,
  itemId,
}: {
  store: SpaceStore
  folderId: string
  itemId: string
}) {
  const words = useWords(english)
  const [first] = useOthersAt(store, folderId, itemId)
  if (first?.how !== 'renaming') return null
  return (
    <span
      aria-hidden
      className="animate-come shrink-0 truncate ps-1 text-sm max-md:hidden"
      style={{ color: personColour(first.person.id) }}
    >
      {words.renaming(first.person.name)}
    </span>
  )
}
