'use client'

import { useWords } from '../../_language/use-words.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { useOthersBelow } from './use-others.ts'
import { words as english } from './words.ts'

/** On a space: others are in it now. */
export function LiveDot({ store, className }: { store: SpaceStore; className?: string }) {
  const words = useWords(english)
  const { people, more } = useOthersBelow(store)
  if (people.length + more === 0) return null
  const says = words.inFolder(people.slice(0, 8), Math.max(0, people.length - 8) + more)
  return (
    <Tooltip content={says}>
      <span
        role="img"
        aria-label={says}
        className={`animate-come grid size-4 place-items-center ${className ?? ''}`}
      >
        <span className="size-2 rounded-full bg-good" />
      </span>
    </Tooltip>
  )
}
