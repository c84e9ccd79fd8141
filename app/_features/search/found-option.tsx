import { useEffect, useRef } from 'react'
import type { FoundItem } from '#contract/search'
import { classNames } from '../../_ui/class-names.ts'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { ItemIcon } from '../items/item-icon.tsx'
import { MarkedName } from './marked-name.tsx'
import { StarMark } from './star-mark.tsx'

/** One of the quick results below a search field. */
export function FoundOption({
  id,
  found,
  path,
  query,
  isActive,
  onPoint,
  onChoose,
}: {
  id: string
  found: FoundItem
  path: string
  query: string
  isActive: boolean
  onPoint: () => void
  onChoose: (event: { ctrlKey: boolean; metaKey: boolean }) => void
}) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'flex h-12 cursor-default items-center gap-3 rounded-control px-3 max-md:h-14',
        isActive && 'bg-surface-2',
      )}
    >
      <ItemIcon item={found.item} />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-1.5">
          <MarkedName
            name={found.item.name}
            query={query}
            className="min-w-0 font-medium text-ink-1"
          />
          <StarMark itemId={found.item.id} />
        </span>
        <bdi className="block truncate text-sm text-ink-3">{path}</bdi>
      </span>
      <span className="figures shrink-0 text-sm text-ink-3">
        <RelativeTime iso={found.item.modifiedAt} />
      </span>
    </div>
  )
}
