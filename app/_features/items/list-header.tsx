import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { ColumnHeader, type ListOrder } from './column-header.tsx'
import { kindCell, listColumns } from './list-columns.ts'
import { words as english } from './words.ts'

/** The names of the columns, and the box that selects everything. */
export function ListHeader({
  columns,
  grid = listColumns,
  order,
  selectedCount,
  totalCount,
  onToggleAll,
}: {
  /** `from`: where things were, in lists of what is not at its place. */
  columns: { name: string; from?: string; kind?: string; who: string; when: string; size: string }
  grid?: string
  /** Without it the list has one order, and columns of one width. */
  order?: ListOrder
  selectedCount: number
  totalCount: number
  onToggleAll: () => void
}) {
  const words = useWords(english)
  const checked =
    selectedCount === 0 ? false : selectedCount >= totalCount ? true : ('indeterminate' as const)
  const grips = order !== undefined
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-10 border-b border-line bg-surface-1 px-2 max-md:hidden"
    >
      <div role="row" aria-rowindex={1} className={classNames(grid, 'h-9')}>
        <div role="columnheader" className="flex justify-center">
          <Checkbox
            label={words.selectAll}
            hideLabel
            checked={checked}
            onCheckedChange={onToggleAll}
          />
        </div>
        <ColumnHeader label={columns.name} by="name" order={order} />
        {columns.from && <ColumnHeader label={columns.from} />}
        {columns.kind && (
          <ColumnHeader
            label={columns.kind}
            by="kind"
            order={order}
            grip={grips ? 'kind' : undefined}
            className={kindCell}
          />
        )}
        <ColumnHeader
          label={columns.who}
          grip={grips ? 'who' : undefined}
          className="max-lg:hidden"
        />
        <ColumnHeader
          label={columns.when}
          by="modified"
          order={order}
          grip={grips ? 'modified' : undefined}
        />
        <ColumnHeader
          label={columns.size}
          by="size"
          order={order}
          grip={grips ? 'size' : undefined}
          isAtEnd
        />
        <div role="columnheader">
          <span className="sr-only">{words.actions}</span>
        </div>
      </div>
    </div>
  )
}
