import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../_ui/button.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { words } from './words.ts'

export type BarAction = { label: string; icon: ReactNode; onSelect: () => void; danger?: boolean }

/** How much is selected and what can be done with it, in the place of the path. */
export function SelectionBar({
  count,
  actions,
  onClear,
}: {
  count: number
  actions: readonly BarAction[]
  onClear: () => void
}) {
  return (
    <div
      role="toolbar"
      aria-label={words.selected(count)}
      className="animate-appear flex min-w-0 flex-1 items-center gap-1"
    >
      <IconButton label={words.clear} onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      <span aria-live="polite" className="figures me-2 font-medium whitespace-nowrap text-ink-1">
        {words.selected(count)}
      </span>
      <span className="flex min-w-0 items-center gap-1 overflow-x-auto max-lg:hidden">
        {actions.map(({ label, icon, onSelect, danger }) => (
          <Button
            key={label}
            variant="quiet"
            onClick={onSelect}
            {...(danger && { className: 'text-bad' })}
          >
            {icon}
            {label}
          </Button>
        ))}
      </span>
      <span className="ms-auto flex lg:hidden">
        {actions.map(({ label, icon, onSelect }) => (
          <IconButton key={label} label={label} onClick={onSelect} className="max-md:size-11">
            {icon}
          </IconButton>
        ))}
      </span>
    </div>
  )
}
