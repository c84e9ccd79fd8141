import type { ListRow, RowState } from './item-list-props.ts'
import { RowFrame } from './row-frame.tsx'

/** What is drawn of a row while the list rushes by: where it is, and its name. */
export function RowSketch({ row, state }: { row: ListRow; state: RowState }) {
  return (
    <RowFrame state={state}>
      <div role="gridcell" className="max-md:hidden" />
      <div role="gridcell" className="flex min-w-0 items-center gap-2.5 max-md:gap-3">
        <span className="size-6 shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-ink-1">{row.item.name}</span>
          <span className="block text-sm md:hidden">{'\u00a0'}</span>
        </span>
      </div>
    </RowFrame>
  )
}
