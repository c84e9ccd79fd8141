import type { ReactNode } from 'react'
import type { Person } from '#contract/item'
import type { FoundItem } from '#contract/search'
import { Avatar } from '../../_ui/avatar.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import type { RowState } from '../items/item-grid.tsx'
import { NameCell } from '../items/name-cell.tsx'
import { RowCheck } from '../items/row-check.tsx'
import { RowFrame } from '../items/row-frame.tsx'
import { RowMenuButton } from '../items/row-menu-button.tsx'
import { foundColumns } from './found-columns.ts'

/** An item that is shown away from its folder: with the folders above it. */
export function FoundRow({
  found,
  path,
  by,
  at,
  last,
  mark,
  state,
  onToggle,
}: {
  found: FoundItem
  path: string
  by: Person
  at: string
  /** What stands in the last column. */
  last: ReactNode
  /** The name with what was looked for in it. */
  mark?: ReactNode
  state: RowState
  onToggle: () => void
}) {
  const { item } = found
  return (
    <RowFrame state={state} columns={foundColumns}>
      <RowCheck name={item.name} isSelected={state.isSelected} onToggle={onToggle} />
      <NameCell
        item={item}
        isSelected={state.isSelected}
        {...(mark !== undefined && { name: mark })}
        secondLine={
          <>
            <bdi className="min-w-0 truncate">{path}</bdi>
            <span className="shrink-0">
              · <RelativeTime iso={at} />
            </span>
          </>
        }
      />
      <div role="gridcell" title={path} className="min-w-0 truncate max-md:hidden">
        <bdi>{path}</bdi>
      </div>
      <div role="gridcell" className="flex min-w-0 items-center gap-2 max-lg:hidden">
        <Avatar person={by} named />
        <span className="truncate">{by.name}</span>
      </div>
      <div role="gridcell" className="figures truncate max-md:hidden">
        <RelativeTime iso={at} />
      </div>
      <div role="gridcell" className="figures truncate text-end whitespace-nowrap max-md:hidden">
        {last}
      </div>
      <RowMenuButton name={item.name} />
    </RowFrame>
  )
}
