import { formatSize } from '#contract/sizes'
import type { TrashedItem } from '#contract/item'
import { Avatar } from '../../_ui/avatar.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import type { RowState } from '../items/item-grid.tsx'
import { NameCell } from '../items/name-cell.tsx'
import { RowCheck } from '../items/row-check.tsx'
import { RowFrame } from '../items/row-frame.tsx'
import { RowMenuButton } from '../items/row-menu-button.tsx'

/** One thing in the trash: who put it there, and when. */
export function TrashRow({
  item,
  state,
  onToggle,
}: {
  item: TrashedItem
  state: RowState
  onToggle: () => void
}) {
  return (
    <RowFrame state={state}>
      <RowCheck name={item.name} isSelected={state.isSelected} onToggle={onToggle} />
      <NameCell
        item={item}
        isSelected={state.isSelected}
        secondLine={<RelativeTime iso={item.trashedAt} />}
      />
      <div role="gridcell" className="flex min-w-0 items-center gap-2 max-lg:hidden">
        <Avatar person={item.trashedBy} named />
        <span className="truncate">{item.trashedBy.name}</span>
      </div>
      <div role="gridcell" className="figures truncate max-md:hidden">
        <RelativeTime iso={item.trashedAt} />
      </div>
      <div role="gridcell" className="figures text-end whitespace-nowrap max-md:hidden">
        {item.kind === 'file' ? formatSize(item.sizeBytes) : <span className="text-ink-3">–</span>}
      </div>
      <RowMenuButton name={item.name} />
    </RowFrame>
  )
}
