import type { DragEvent, ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'
import { listColumns } from './list-columns.ts'
import type { RowState } from './item-grid.tsx'

/** The surface of a row in all its states: hover, selected, at the keyboard's cursor, dragged over. */
export function RowFrame({
  state,
  isOver = false,
  drop,
  children,
}: {
  state: RowState
  isOver?: boolean
  drop?: {
    onDragOver: (event: DragEvent) => void
    onDragLeave: () => void
    onDrop: (event: DragEvent) => void
  }
  children: ReactNode
}) {
  return (
    <div
      {...drop}
      className={classNames(
        listColumns,
        'group/row h-full rounded-control text-base text-ink-2',
        state.isSelected ? 'bg-accent-soft' : 'hover:bg-surface-2',
        state.isCursor &&
          'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent',
        isOver && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {children}
    </div>
  )
}
