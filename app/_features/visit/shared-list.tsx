'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { SharedRow, sharedColumns } from './shared-row.tsx'
import type { SharedListing } from './use-shared-folder.ts'
import { words as english } from './words.ts'

const rowHeights = { wide: 40, narrow: 56 }

/** The items of a shared folder; draws only what is seen, and asks for more before the eye is there. */
export function SharedList({ name, listing }: { name: string; listing: SharedListing }) {
  const words = useWords(english)
  const { items, total, hasMore, loadMore } = listing
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = useIsNarrow() ? rowHeights.narrow : rowHeights.wide
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => items[index]?.id ?? index,
    paddingEnd: 12,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight])
  const visible = virtual.getVirtualItems()
  const lastSeen = visible.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastSeen > items.length - 60) loadMore()
  }, [hasMore, lastSeen, items.length, loadMore])
  const { columns } = words.folder
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={words.folder.list(name)}
      aria-rowcount={(total ?? items.length) + 1}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <div
        role="rowgroup"
        className="sticky top-0 z-10 border-b border-line bg-surface-1 px-2 max-md:sr-only"
      >
        <div
          role="row"
          aria-rowindex={1}
          className={classNames(sharedColumns, 'h-9 text-sm font-medium text-ink-3')}
        >
          <span role="columnheader">{columns.name}</span>
          <span role="columnheader">{columns.modified}</span>
          <span role="columnheader" className="text-end">
            {columns.size}
          </span>
          <span role="columnheader">
            <span className="sr-only">{words.folder.actions}</span>
          </span>
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {visible.map(({ index, start, key }) => (
          <div
            key={key}
            role="row"
            aria-rowindex={index + 2}
            className="absolute inset-x-0 top-0 px-2"
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
          >
            <SharedRow item={items[index]!} />
          </div>
        ))}
      </div>
    </div>
  )
}

const widths = ['w-48', 'w-64', 'w-36', 'w-56', 'w-44', 'w-40']

export function SharedListSkeleton() {
  const words = useWords(english)
  return (
    <div role="status" aria-label={words.loading} className="px-2 pt-10 max-md:pt-2">
      {widths.map((width) => (
        <div key={width} className={classNames(sharedColumns, 'h-10 max-md:h-14')}>
          <span className="flex items-center gap-2.5">
            <Skeleton className="size-5 rounded-control" />
            <Skeleton className={`h-3 ${width}`} />
          </span>
          <Skeleton className="h-3 w-20 max-md:hidden" />
          <Skeleton className="ms-auto h-3 w-12 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}
