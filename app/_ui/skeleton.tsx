import { classNames } from './class-names.ts'

/** The shape of what is coming. Shows itself after 150 ms, so that a quick answer never flashes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('animate-skeleton block rounded-sm bg-surface-3/70', className)}
    />
  )
}
