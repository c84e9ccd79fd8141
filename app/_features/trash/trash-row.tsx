import type { TrashedItem } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import type { RowState } from '../items/item-grid.tsx'
import { NameCell } from '../items/name-cell.tsx'
import { RowCheck } from '../items/row-check.tsx'
import { RowFrame } from '../items/row-frame.tsx'
import { RowMenuButton } from '../items/row-menu-button.tsx'
import { trashColumns } from './trash-columns.ts'
import { words as english } from './words.ts'

const dayMs = 86_400_000

/** One thing in the trash: where it was, who put it there and when, and how long it can still be brought back. */
export function TrashRow({
  item,
  top,
  state,
  onToggle,
}: {
  item: TrashedItem
  /** What the top of the space is called. */
  top: string
  state: RowState
  onToggle: () => void
}) {
  const words = useWords(english)
  const formats = useFormats()
  const daysLeft = Math.max(0, Math.ceil((Date.parse(item.purgesAt) - Date.now()) / dayMs))
  const left = words.left(daysLeft)
  const place = [top, ...item.trashedFrom.split('/').filter(Boolean)].join(' › ')
  return (
    <RowFrame state={state} columns={trashColumns}>
      <RowCheck name={item.name} isSelected={state.isSelected} onToggle={onToggle} />
      <NameCell
        item={item}
        isSelected={state.isSelected}
        secondLine={
          <>
            <bdi className="min-w-0 truncate">{words.wasIn(place)}</bdi>
            <span className="shrink-0">· {left}</span>
          </>
        }
      />
      <div role="gridcell" title={place} className="min-w-0 truncate max-md:hidden">
        <bdi>{place}</bdi>
      </div>
      <div role="gridcell" className="flex min-w-0 items-center gap-2 max-lg:hidden">
        <Avatar person={item.trashedBy} named />
        <span className="truncate">{item.trashedBy.name}</span>
      </div>
      <div role="gridcell" className="figures flex gap-1 truncate max-md:hidden">
        <RelativeTime iso={item.trashedAt} />
        <span className={classNames('truncate', daysLeft < 3 ? 'text-warn' : 'text-ink-3')}>
          · {left}
        </span>
      </div>
      <div role="gridcell" className="figures text-end whitespace-nowrap max-md:hidden">
        {item.kind === 'file' ? (
          formats.size(item.sizeBytes)
        ) : (
          <span className="text-ink-3">–</span>
        )}
      </div>
      <RowMenuButton name={item.name} />
    </RowFrame>
  )
}
