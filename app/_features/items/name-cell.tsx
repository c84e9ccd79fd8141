import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Item } from '#contract/item'
import { classNames } from '../../_ui/class-names.ts'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { Thumbnail } from '../previews/thumbnail.tsx'
import { StarMark } from '../search/star-mark.tsx'
import { VerifiedTick } from './verified-tick.tsx'

/**
 * Icon, name and tick, and who is at it; on a phone a second line, and the check of a selected row in the icon's place.
 */
export function NameCell({
  item,
  isSelected,
  isPending = false,
  name,
  secondLine,
  signs,
  people,
  children,
}: {
  item: Item
  isSelected: boolean
  isPending?: boolean
  /** In place of the plain name: the same with something marked in it. */
  name?: ReactNode
  secondLine: ReactNode
  /** What lies over the whole row. */
  signs?: ReactNode
  people?: ReactNode
  /** In place of the name: the field that renames it. */
  children?: ReactNode
}) {
  return (
    <div role="gridcell" className="flex min-w-0 items-center gap-2.5 max-md:gap-3">
      {signs}
      <span className="grid size-6 shrink-0 place-items-center">
        <span className={classNames(isSelected && 'max-md:hidden')}>
          <Thumbnail item={item} size={64} className="size-6 rounded-sm" />
        </span>
        {isSelected && (
          <span className="grid size-6 place-items-center rounded-full bg-accent text-on-accent md:hidden">
            <Check aria-hidden className="size-4" strokeWidth={3} />
          </span>
        )}
      </span>
      {children ?? (
        <span className={classNames('min-w-0 flex-1', isPending && 'animate-pending')}>
          <span className="flex min-w-0 items-center gap-1.5">
            {name ?? <MiddleTruncated text={item.name} className="font-medium text-ink-1" />}
            <VerifiedTick item={item} />
            <StarMark itemId={item.id} />
            {people}
          </span>
          <span className="figures flex gap-1 truncate text-sm text-ink-3 md:hidden">
            {secondLine}
          </span>
        </span>
      )}
    </div>
  )
}
