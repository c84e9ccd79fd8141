import type { ReactNode } from 'react'

/** A place with nothing in it: one picture, what to do here, one action. */
export function EmptyState({
  picture,
  title,
  description,
  action,
}: {
  picture: ReactNode
  title: string
  description?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="animate-appear mx-auto flex max-w-96 flex-col items-center px-6 py-12 text-center">
      <div className="mb-5 text-ink-3">{picture}</div>
      <h2 className="text-lg font-semibold text-balance text-ink-1">{title}</h2>
      {description && <p className="mt-1.5 text-base text-balance text-ink-2">{description}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
