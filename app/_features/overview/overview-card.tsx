import type { ReactNode } from 'react'
import { Card } from '../../_ui/card.tsx'
import { classNames } from '../../_ui/class-names.ts'

/** One matter of the overview: its name, the figure that says how it stands, and what it is made of. */
export function OverviewCard({
  title,
  figure,
  beside,
  className,
  children,
}: {
  title: string
  figure: ReactNode
  beside?: ReactNode
  className?: string
  children?: ReactNode
}) {
  return (
    <Card className={classNames('p-0!', className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3.5">
        <div>
          <h2 className="text-sm font-medium text-ink-3">{title}</h2>
          <p className="figures mt-0.5 text-lg font-semibold text-ink-1">{figure}</p>
        </div>
        {beside}
      </header>
      {children}
    </Card>
  )
}
