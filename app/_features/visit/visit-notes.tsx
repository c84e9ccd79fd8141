'use client'

import { CircleAlert, CloudOff } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useLinkVisit } from './visit-context.tsx'
import { words as english } from './words.ts'

const look = 'flex items-start gap-2.5 bg-warn-soft px-6 py-2.5 text-base text-ink-1 max-sm:px-4'
const icon = 'mt-0.5 size-4 shrink-0 text-warn'

/** What is not as it should be, in one line over the page. */
export function VisitNotes() {
  const words = useWords(english)
  const link = useLinkVisit()
  const isOffline = useObservable(link.isOffline)
  const isUsedUp = useObservable(link.isUsedUp)
  const state = useObservable(link.state)
  const isDrop = state.kind === 'in' && state.visit.link.mode === 'drop'
  return (
    <div role="status">
      {isOffline && (
        <p className={look}>
          <CloudOff aria-hidden className={icon} />
          {words.offline}
        </p>
      )}
      {isUsedUp && (
        <p className={look}>
          <CircleAlert aria-hidden className={icon} />
          {isDrop ? words.drop.full : words.usedUp}
        </p>
      )}
    </div>
  )
}
