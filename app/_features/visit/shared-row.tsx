'use client'

import { Download } from 'lucide-react'
import type { Item } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { ItemIcon } from '../items/item-icon.tsx'
import { VerifiedTick } from '../items/verified-tick.tsx'
import { sharedPlace } from './use-shared-place.ts'
import { useLinkVisit } from './visit-context.tsx'
import { words as english } from './words.ts'

export const sharedColumns =
  'grid items-center gap-x-3 ps-3 pe-1 grid-cols-[minmax(0,1fr)_8rem_5rem_2.25rem] max-md:grid-cols-[minmax(0,1fr)_2.75rem] max-md:ps-2'

/** One item: its name leads to it, its arrow takes it. */
export function SharedRow({ item }: { item: Item }) {
  const formats = useFormats()
  const words = useWords(english)
  const link = useLinkVisit()
  const isFile = item.kind === 'file'
  const size = isFile ? formats.size(item.sizeBytes) : ''
  const url = isFile ? link.contentUrl(item.id) : link.archiveUrl(item.id)
  const label = words.folder.download(item.name)
  return (
    <div
      className={classNames(
        sharedColumns,
        'group/row relative h-full rounded-control text-base text-ink-2 hover:bg-surface-2',
      )}
    >
      <span role="cell" className="flex min-w-0 items-center gap-2.5 max-md:gap-3">
        <span className="grid size-6 shrink-0 place-items-center">
          <ItemIcon item={item} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-center gap-1.5">
            {/* The whole row is the way in; the arrow lies over it. */}
            <a
              {...sharedPlace(item.id)}
              className="flex min-w-0 rounded-sm font-medium text-ink-1 after:absolute after:inset-0"
            >
              <MiddleTruncated text={item.name} />
            </a>
            <span className="relative flex">
              <VerifiedTick item={item} />
            </span>
          </span>
          <span className="figures flex gap-1 truncate text-sm text-ink-3 md:hidden">
            {size && <span>{size} ·</span>}
            <RelativeTime iso={item.modifiedAt} />
          </span>
        </span>
      </span>
      <span role="cell" className="figures truncate max-md:hidden">
        <RelativeTime iso={item.modifiedAt} />
      </span>
      <span role="cell" className="figures text-end whitespace-nowrap max-md:hidden">
        {size || <span className="text-ink-3">–</span>}
      </span>
      <span role="cell" className="relative">
        <Tooltip content={label}>
          <a
            href={url}
            download={isFile ? item.name : `${item.name}.zip`}
            aria-label={label}
            onClick={link.lookSoon}
            className="grid size-9 place-items-center rounded-control text-ink-3 transition-colors hover:bg-surface-3 hover:text-ink-1 max-md:size-11 [&_svg]:size-[18px]"
          >
            <Download aria-hidden />
          </a>
        </Tooltip>
      </span>
    </div>
  )
}
