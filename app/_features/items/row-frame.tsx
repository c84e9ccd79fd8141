import type { DragEvent, ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'
import { listColumns } from './list-columns.ts'
import type { RowState } from './item-list-props.ts'

/** The surface of a row in all its states: hover, selected, at the keyboard's cursor, dragged over. */
export function RowFrame({
  state,
  isOver = false,
  isCut = false,
  drop,
  columns = listColumns,
  children,
}: {
  state: RowState
  isOver?: boolean
  /** Taken to be put elsewhere, and not there yet. */
  isCut?: boolean
  drop?: {
    onDragOver: (event: DragEvent) => void
    onDragLeave: () => void
    onDrop: (event: DragEvent) => void
  }
  columns?: string
  children: ReactNode
}) {
  return (
    <div
      {...drop}
      className={classNames(
        columns,
        'group/row h-full rounded-control text-base text-ink-2',
        state.isSelected ? 'bg-accent-soft' : 'hover:bg-surface-2',
        state.isCursor &&
          'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent',
        isCut && 'opacity-60',
        isOver && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {children}
    </div>
  )
}
