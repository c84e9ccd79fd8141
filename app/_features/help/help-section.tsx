import type { ReactNode } from 'react'
import { Card } from '../../_ui/card.tsx'

/** One part of the help, with an address of its own on the page. */
export function HelpSection({
  id,
  title,
  intro,
  children,
}: {
  id: string
  title: string
  intro: string
  children: ReactNode
}) {
  return (
    <Card id={id} aria-labelledby={`${id}-title`} className="scroll-mt-4 p-0!">
      <header className="px-5 pt-4.5 pb-4">
        <h2 id={`${id}-title`} className="text-lg font-semibold text-ink-1">
          {title}
        </h2>
        <p className="mt-0.5 text-base text-ink-2">{intro}</p>
      </header>
      {children}
    </Card>
  )
}
