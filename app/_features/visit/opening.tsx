import { useWords } from '../../_language/use-words.ts'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { VisitHeader } from './visit-header.tsx'
import { words as english } from './words.ts'

/** The shape of what the link will show, while that is asked. */
export function Opening() {
  const words = useWords(english)
  return (
    <div className="flex min-h-dvh flex-col">
      <VisitHeader />
      <main
        role="status"
        aria-label={words.loading}
        className="mx-auto flex w-full max-w-240 flex-col gap-4 px-6 pt-8 max-sm:px-4"
      >
        <Skeleton className="h-7 w-64 max-w-full" />
        <Skeleton className="h-4 w-40" />
        <Skeleton className="mt-4 h-72 w-full rounded-card" />
      </main>
    </div>
  )
}
