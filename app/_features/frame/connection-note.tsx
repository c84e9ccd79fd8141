'use client'

import { CloudOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { reachability } from '../../_live/reachability.ts'
import { words as english } from './words.ts'

/** Short gaps are not worth a word to those who listen. */
const quietMs = 1500

/** A line while Cove cannot be reached, and words for those who cannot see the sign in the top bar. */
export function ConnectionNote() {
  const words = useWords(english)
  const state = useObservable(reachability)
  const [said, setSaid] = useState<string | null>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    const timer = setTimeout(() => {
      before.current = state
      setSaid(words.connection[state])
    }, quietMs)
    return () => clearTimeout(timer)
  }, [state])
  return (
    <div role="status" aria-live="polite">
      {state === 'offline' ? (
        <p className="animate-appear flex items-center gap-2 bg-warn-soft px-5 py-2 text-sm text-ink-1">
          <CloudOff aria-hidden className="size-4 shrink-0 text-warn" />
          {words.connection.offline}
        </p>
      ) : (
        said && <p className="sr-only">{said}</p>
      )}
    </div>
  )
}
