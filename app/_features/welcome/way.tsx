import type { ReactNode } from 'react'

/** One thing that can be done: a button or a link, as wide as its place. */
export const wayLook =
  'flex w-full items-center gap-3.5 rounded-card p-3.5 text-start inset-ring inset-ring-line transition-colors hover:bg-surface-2 active:bg-surface-3'

export function WayText({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  return (
    <>
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-control bg-accent-soft text-accent-strong [&_svg]:size-4.5"
      >
        {icon}
      </span>
      <span className="min-w-0">
        <span className="block text-base font-medium text-ink-1">{title}</span>
        <span className="block text-sm text-ink-3">{text}</span>
      </span>
    </>
  )
}
