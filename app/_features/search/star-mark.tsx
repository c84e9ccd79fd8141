import { Star } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { useIsStarred } from './stars.ts'
import { words as english } from './words.ts'

/** The sign of a star behind a name. */
export function StarMark({ itemId }: { itemId: string }) {
  const words = useWords(english)
  if (!useIsStarred(itemId)) return null
  return (
    <span role="img" aria-label={words.star.has} className="shrink-0 text-warn">
      <Star aria-hidden className="size-3.5" fill="currentColor" strokeWidth={1.5} />
    </span>
  )
}
