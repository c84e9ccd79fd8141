'use client'

import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { useWords } from '../_language/use-words.ts'
import { classNames } from './class-names.ts'
import { words as english } from './words.ts'

/** What went wrong and what to do, as a sentence; `id` finds the line in the server's log. */
export function ErrorNote({
  message,
  id,
  action,
  className,
}: {
  message: ReactNode
  id?: string | undefined
  action?: ReactNode
  className?: string
}) {
  const words = useWords(english)
  return (
    <div
      role="alert"
      className={classNames(
        'flex items-start gap-2.5 rounded-control bg-bad-soft px-3 py-2.5 text-base text-ink-1',
        className,
      )}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {message}
        {id && <span className="figures mt-0.5 block text-xs text-ink-2">{words.errorId(id)}</span>}
      </div>
      {action}
    </div>
  )
}
