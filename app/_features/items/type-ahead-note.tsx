import { useWords } from '../../_language/use-words.ts'
import type { Unmet } from './use-type-ahead.ts'
import { words as english } from './words.ts'

/** Says that what was typed is being looked for in what is not loaded yet, or leads nowhere. */
export function TypeAheadNote({ unmet }: { unmet: Unmet | null }) {
  const words = useWords(english).typeAhead
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-6 z-20 text-center">
      {unmet && (
        <span className="animate-appear inline-block rounded-full bg-surface-3 px-3 py-1.5 text-sm text-ink-1 shadow-float">
          {unmet.isSought ? words.seeking(unmet.text) : words.none(unmet.text)}
        </span>
      )}
    </div>
  )
}
