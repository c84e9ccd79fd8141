import { ArrowDown, ArrowUp } from 'lucide-react'
import { columnOf, isDescending, type ItemSort } from '#contract/item-order'
import { classNames } from '../../_ui/class-names.ts'
import { ColumnGrip } from './column-grip.tsx'
import type { Column } from './list-settings.ts'

/** The order of a list, and how to ask for another. */
export type ListOrder = { sort: ItemSort; onSort: (sort: ItemSort) => void }

/** The name of a column. Where the list can be ordered by it, a button that does so, and turns it round the second time. */
export function ColumnHeader({
  label,
  by,
  order,
  grip,
  isAtEnd = false,
  className,
}: {
  label: string
  by?: ReturnType<typeof columnOf>
  order?: ListOrder | undefined
  grip?: Column | undefined
  /** Figures stand at the end of their column. */
  isAtEnd?: boolean
  className?: string
}) {
  const isOn = order && by && columnOf(order.sort) === by
  const isDown = isOn && isDescending(order.sort)
  const Arrow = isDown ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      {...(order && by && { 'aria-sort': isOn ? (isDown ? 'descending' : 'ascending') : 'none' })}
      className={classNames(
        'relative flex h-full min-w-0 items-center text-sm font-medium text-ink-3',
        isAtEnd && 'justify-end',
        className,
      )}
    >
      {grip && <ColumnGrip column={grip} label={label} />}
      {order && by ? (
        <button
          type="button"
          onClick={() => order.onSort(nextSort(order.sort, by))}
          className={classNames(
            'group/sort flex h-7 min-w-0 items-center gap-1 rounded-control px-1.5 hover:bg-surface-2 hover:text-ink-1',
            isAtEnd ? '-me-1.5 flex-row-reverse' : '-ms-1.5',
            isOn && 'text-ink-1',
          )}
        >
          <span className="truncate">{label}</span>
          <Arrow
            aria-hidden
            className={classNames(
              'size-3.5 shrink-0',
              !isOn && 'opacity-0 group-hover/sort:opacity-50',
            )}
          />
        </button>
      ) : (
        <span className="truncate">{label}</span>
      )}
    </div>
  )
}

/** By what one looks for first in a column: the newest, the largest, the first of the alphabet; then the other way. */
export function nextSort(sort: ItemSort, by: ReturnType<typeof columnOf>): ItemSort {
  if (columnOf(sort) === by) return isDescending(sort) ? by : `-${by}`
  return by === 'modified' || by === 'size' ? `-${by}` : by
}
