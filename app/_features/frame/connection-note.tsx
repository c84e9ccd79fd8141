'use client'

import { CloudOff } from 'lucide-react'
import { useObservable } from '../../_live/observable.ts'
import { reachability } from '../../_live/reachability.ts'
import { Spinner } from '../../_ui/spinner.tsx'
import { words } from './words.ts'

/** Nothing while all is well; a quiet line when the screen may be behind. */
export function ConnectionNote() {
  const state = useObservable(reachability)
  return (
    <div role="status">
      {state === 'offline' && (
        <p className="flex items-center gap-2 bg-warn-soft px-5 py-2 text-sm text-ink-1">
          <CloudOff aria-hidden className="size-4 shrink-0 text-warn" />
          {words.offline}
        </p>
      )}
      {state === 'catching-up' && (
        <p className="animate-skeleton flex items-center gap-2 px-5 py-2 text-sm text-ink-2">
          <Spinner className="size-3.5" />
          {words.catchingUp}
        </p>
      )}
    </div>
  )
}
