import { classNames } from '../../_ui/class-names.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { listColumns } from './list-columns.ts'
import { words } from './words.ts'

const cell = 'text-sm font-medium text-ink-3'

/** The names of the columns, and the box that selects everything. */
export function ListHeader({
  columns,
  selectedCount,
  totalCount,
  onToggleAll,
}: {
  columns: { name: string; who: string; when: string; size: string }
  selectedCount: number
  totalCount: number
  onToggleAll: () => void
}) {
  const checked =
    selectedCount === 0 ? false : selectedCount >= totalCount ? true : ('indeterminate' as const)
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-10 border-b border-line bg-surface-1 px-2 max-md:hidden"
    >
      <div role="row" aria-rowindex={1} className={classNames(listColumns, 'h-9')}>
        <div role="columnheader" className="flex justify-center">
          <Checkbox
            label={words.selectAll}
            hideLabel
            checked={checked}
            onCheckedChange={onToggleAll}
          />
        </div>
        <div role="columnheader" className={cell}>
          {columns.name}
        </div>
        <div role="columnheader" className={classNames(cell, 'max-lg:hidden')}>
          {columns.who}
        </div>
        <div role="columnheader" className={cell}>
          {columns.when}
        </div>
        <div role="columnheader" className={classNames(cell, 'text-end')}>
          {columns.size}
        </div>
        <div role="columnheader">
          <span className="sr-only">{words.actions}</span>
        </div>
      </div>
    </div>
  )
}
