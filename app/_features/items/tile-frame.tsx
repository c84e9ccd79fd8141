import type { DragEvent, ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'
import type { RowState } from './item-list-props.ts'

/** The surface of a tile in all its states: the picture above, what it is called below. */
export function TileFrame({
  state,
  isOver = false,
  isFaint = false,
  drop,
  picture,
  children,
}: {
  state: RowState
  isOver?: boolean
  /** Cut, or not there yet. */
  isFaint?: boolean
  drop?: {
    onDragOver: (event: DragEvent) => void
    onDragLeave: () => void
    onDrop: (event: DragEvent) => void
  }
  picture: ReactNode
  children: ReactNode
}) {
  return (
    <div
      {...drop}
      className={classNames(
        'group/row relative flex h-full flex-col rounded-card border text-base text-ink-2',
        state.isSelected
          ? 'border-accent bg-accent-soft'
          : 'border-line bg-surface-1 hover:bg-surface-2',
        state.isCursor &&
          'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent',
        isFaint && 'opacity-60',
        isOver && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      <div className="min-h-0 flex-1 overflow-hidden rounded-t-card bg-surface-0/60">{picture}</div>
      <div className="flex h-14 shrink-0 flex-col justify-center border-t border-line px-2.5">
        {children}
      </div>
    </div>
  )
}
