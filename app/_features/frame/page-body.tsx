import type { ReactNode } from 'react'

/** A page of its own: its heading, a line below it, at most one thing to do, then what it holds. */
export function PageBody({
  title,
  intro,
  action,
  children,
}: {
  title: ReactNode
  intro?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <>
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3 pt-8 pb-6">
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold tracking-tight text-ink-1">{title}</h1>
          {intro && <div className="mt-1.5 text-base text-pretty text-ink-2">{intro}</div>}
        </div>
        {action}
      </header>
      <main className="flex flex-col gap-6">{children}</main>
    </>
  )
}
