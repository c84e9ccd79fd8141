import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { listColumns } from './list-columns.ts'
import { listSettings } from './list-settings.ts'
import { words as english } from './words.ts'

const widths = ['w-48', 'w-64', 'w-36', 'w-56', 'w-44', 'w-72', 'w-40', 'w-52']

/** The shape of the list while its first page is on the way. */
export function ListSkeleton() {
  const words = useWords(english)
  const { density } = useObservable(listSettings)
  const height = density === 'compact' ? 'h-8' : 'h-10'
  return (
    <div role="status" aria-label={words.loading} className="px-2 pt-10 max-md:pt-2">
      {widths.map((width) => (
        <div key={width} className={classNames(listColumns, height, 'max-md:h-14')}>
          <span className="max-md:hidden" />
          <span className="flex items-center gap-2.5 max-md:gap-3">
            <Skeleton className="size-6 shrink-0 rounded-control" />
            <span className="flex min-w-0 flex-1 flex-col gap-2">
              <Skeleton className={`h-3 max-w-full ${width}`} />
              <Skeleton className="h-2.5 w-24 md:hidden" />
            </span>
          </span>
          <Skeleton className="h-3 w-24 max-lg:hidden" />
          <Skeleton className="h-3 w-20 max-md:hidden" />
          <Skeleton className="ms-auto h-3 w-12 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}
