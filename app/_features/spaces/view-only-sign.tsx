'use client'

import { Eye } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { words as english } from './words.ts'

/** Quietly, in the line over the list: one may look here, not change. */
export function ViewOnlySign({ owner }: { owner: string }) {
  const words = useWords(english)
  const why = words.viewOnlyWhy(owner)
  return (
    <Tooltip content={why}>
      <span
        tabIndex={0}
        role="img"
        aria-label={`${words.viewOnly}. ${why}`}
        className="animate-come inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full bg-surface-2 px-2.5 text-sm font-medium whitespace-nowrap text-ink-2 max-md:px-1.5"
      >
        <Eye aria-hidden className="size-4" />
        <span aria-hidden className="max-md:hidden">
          {words.viewOnly}
        </span>
      </span>
    </Tooltip>
  )
}
