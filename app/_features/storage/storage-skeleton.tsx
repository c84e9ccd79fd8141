import { Skeleton } from '../../_ui/skeleton.tsx'

/** The shape of the page before its figures are here. */
export function StorageSkeleton() {
  return (
    <div className="mx-auto flex max-w-180 flex-col gap-4 px-5 pt-4">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-3 w-full rounded-full" />
      <Skeleton className="h-4 w-80 max-w-full" />
      {Array.from({ length: 5 }, (_, i) => (
        <Skeleton key={i} className="mt-4 h-5 w-full" />
      ))}
    </div>
  )
}
