'use client'

import { CloudOff } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { reachability } from '../../_live/reachability.ts'
import { Spinner } from '../../_ui/spinner.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { words as english } from './words.ts'

/** Whether the screen follows what happens: a calm dot while it does. */
export function ConnectionSign() {
  const words = useWords(english)
  const state = useObservable(reachability)
  return (
    <Tooltip content={words.connection[state]}>
      <span
        tabIndex={0}
        role="img"
        aria-label={words.connection[state]}
        className="grid size-7 shrink-0 place-items-center rounded-full max-md:size-6"
      >
        {state === 'live' && <span className="animate-come size-2 rounded-full bg-good" />}
        {state === 'polling' && (
          <span className="animate-come size-2 rounded-full inset-ring-2 inset-ring-good" />
        )}
        {state === 'catching-up' && (
          <span className="animate-skeleton text-ink-3">
            <Spinner className="size-3.5" />
          </span>
        )}
        {state === 'offline' && <CloudOff aria-hidden className="size-4 text-warn" />}
      </span>
    </Tooltip>
  )
}
