import { classNames } from './class-names.ts'

/** A turning mark for a wait of unknown length. Says nothing by itself: the words beside it do. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      className={classNames('size-4 animate-[spin_0.9s_linear_infinite]', className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <circle cx="8" cy="8" r="6" opacity="0.25" />
      <path d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  )
}
