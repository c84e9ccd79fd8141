import type { ReactNode } from 'react'
import { Card } from '../../_ui/card.tsx'

/** One matter: its name, the figure that says how it stands, what there is to know about it. */
export function FactCard({
  title,
  figure,
  action,
  children,
}: {
  title: string
  figure: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h2 className="text-sm font-medium text-ink-3">{title}</h2>
        {action}
      </div>
      <p className="figures text-lg font-semibold text-balance text-ink-1">{figure}</p>
      {children}
    </Card>
  )
}

/** A name and what it is, in one line. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p className="flex justify-between gap-4 text-base">
      <span className="text-ink-3">{label}</span>
      <span className="figures text-end text-ink-1">{children}</span>
    </p>
  )
}
