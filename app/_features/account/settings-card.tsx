import type { ReactNode } from 'react'
import { Card } from '../../_ui/card.tsx'

/** One matter of a settings page: what it is, what it means, then its form or its rows. */
export function SettingsCard({
  title,
  intro,
  action,
  children,
}: {
  title: string
  intro: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <Card className="p-0!">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 pt-4.5 pb-4">
        <div className="min-w-64 flex-1">
          <h2 className="text-lg font-semibold text-ink-1">{title}</h2>
          <p className="mt-0.5 text-base text-ink-2">{intro}</p>
        </div>
        {action}
      </header>
      {children}
    </Card>
  )
}
