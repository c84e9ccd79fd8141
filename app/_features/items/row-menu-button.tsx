import { Ellipsis } from 'lucide-react'
import { openMenuAt } from './open-menu-at.ts'
import { words } from './words.ts'

/** Opens the row's menu for those who do not click with the right button. */
export function RowMenuButton({ name }: { name: string }) {
  return (
    <div role="gridcell" className="flex justify-end">
      <button
        type="button"
        aria-label={words.more(name)}
        aria-haspopup="menu"
        tabIndex={-1}
        onClick={(event) => openMenuAt(event.currentTarget)}
        className="grid size-8 place-items-center rounded-control text-ink-2 hover:bg-surface-3 max-md:size-11 md:opacity-0 md:group-hover/row:opacity-100 md:focus-visible:opacity-100"
      >
        <Ellipsis aria-hidden className="size-4" />
      </button>
    </div>
  )
}
