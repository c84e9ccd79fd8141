import type { ComponentProps } from 'react'
import type { FoundItem } from '#contract/search'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { ItemIcon } from '../items/item-icon.tsx'
import { MarkedName } from './marked-name.tsx'
import { OfferedOption } from './offered-option.tsx'
import { StarMark } from './star-mark.tsx'

/** One of the quick results below a search field. */
export function FoundOption({
  found,
  path,
  query,
  ...rest
}: {
  found: FoundItem
  path: string
  query: string
} & Omit<ComponentProps<typeof OfferedOption>, 'className' | 'children'>) {
  return (
    <OfferedOption {...rest} className="h-12 max-md:h-14">
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
    </OfferedOption>
  )
}
