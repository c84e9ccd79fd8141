import { Info } from 'lucide-react'
import type { ReactNode } from 'react'

/** A line over the text: what one should know of it, and what to do. */
export function EditorNote({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface-2 px-5 py-2 text-sm text-ink-2 max-sm:px-4"
    >
      <Info aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="min-w-0 flex-1">{text}</span>
      {children}
    </div>
  )
}
