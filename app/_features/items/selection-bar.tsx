'use client'

import { EllipsisVertical, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { words as english } from './words.ts'

export type BarAction = { label: string; icon: ReactNode; onSelect: () => void }

const mostNarrow = 5

type Props = { count: number; actions: readonly BarAction[]; onClear: () => void }

/**
 * How much is selected and what can be done with it. It lies over the names of the columns, so that the path stays in
 * sight for what is dragged there; the box that selects everything stays too.
 */
export function SelectionBar({ count, actions, onClear }: Props) {
  const words = useWords(english)
  return (
    <div
      role="toolbar"
      aria-label={words.selected(count)}
      className="animate-appear absolute inset-s-13 inset-e-3 top-0 z-20 flex h-9 items-center gap-0.5 bg-surface-1"
    >
      <Count count={count} />
      {actions.map(({ label, icon, onSelect }) => (
        <Button key={label} variant="quiet" size="sm" onClick={onSelect}>
          {icon}
          {label}
        </Button>
      ))}
      <IconButton label={words.clear} size="sm" className="ms-auto" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}

/** The same on a phone, in the place of the path: as many as have room, and the rest in a menu. */
export function NarrowSelectionBar({ count, actions, onClear }: Props) {
  const words = useWords(english)
  const hasMore = actions.length > mostNarrow
  const shown = hasMore ? actions.slice(0, mostNarrow - 1) : actions
  return (
    <div
      role="toolbar"
      aria-label={words.selected(count)}
      className="flex min-w-0 flex-1 items-center"
    >
      <IconButton label={words.clear} size="lg" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      <Count count={count} />
      <span className="ms-auto flex">
        {shown.map(({ label, icon, onSelect }) => (
          <IconButton key={label} label={label} size="lg" onClick={onSelect}>
            {icon}
          </IconButton>
        ))}
        {hasMore && (
          <Menu
            align="end"
            trigger={
              <IconButton label={words.actions} size="lg">
                <EllipsisVertical aria-hidden />
              </IconButton>
            }
            entries={actions.slice(shown.length)}
          />
        )}
      </span>
    </div>
  )
}

function Count({ count }: { count: number }) {
  const words = useWords(english)
  return (
    <span
      aria-live="polite"
      className="figures me-3 text-sm font-medium whitespace-nowrap text-ink-1"
    >
      {words.selected(count)}
    </span>
  )
}
