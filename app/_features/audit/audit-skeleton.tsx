import { useWords } from '../../_language/use-words.ts'
import { Card } from '../../_ui/card.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { words as english } from './words.ts'

/** The shape of the log while it is on its way. */
export function AuditSkeleton() {
  const words = useWords(english)
  return (
    <div role="status" aria-label={words.loading}>
      <Skeleton className="mb-3 h-4 w-16" />
      <Card className="p-0!">
        {[44, 60, 38, 52, 48, 40].map((width) => (
          <div
            key={width}
            className="flex items-center gap-3 border-t border-line px-5 py-3 first:border-t-0"
          >
            <Skeleton className="size-7 rounded-full" />
            <span style={{ width: `${width}%` }}>
              <Skeleton className="h-4 w-full" />
            </span>
          </div>
        ))}
      </Card>
    </div>
  )
}
