import { useWords } from '../../_language/use-words.ts'
import { words as english } from './words.ts'

/** Says that what was typed leads nowhere, and whether there is more than what was looked through. */
export function TypeAheadNote({ missed, hasMore }: { missed: string | null; hasMore: boolean }) {
  const words = useWords(english)
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-6 z-20 text-center">
      {missed !== null && (
        <span className="animate-appear inline-block rounded-full bg-surface-3 px-3 py-1.5 text-sm text-ink-1 shadow-float">
          {hasMore ? words.typeAhead.noneLoaded(missed) : words.typeAhead.none(missed)}
        </span>
      )}
    </div>
  )
}
