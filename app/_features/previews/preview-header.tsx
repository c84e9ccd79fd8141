'use client'

import { ChevronLeft, ChevronRight, Download, Link2, PanelRight, PencilLine, X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import type { Item } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { contentUrl } from '../api/endpoints.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import type { PreviewOverlayProps } from './preview-overlay.tsx'
import { words as english } from './words.ts'

/** Over a preview: which file it is, and what one may do with it. On a phone also the way to the next. */
export function PreviewHeader({
  item,
  items,
  place,
  onEdit,
  onWalk,
  onClose,
  onLink,
  onDetails,
}: PreviewOverlayProps & { item: Item; place: string | null; onEdit: (() => void) | null }) {
  const words = useWords(english)
  const { size } = useFormats()
  const at = items.findIndex(({ id }) => id === item.id)
  const walk = (by: number) => {
    const to = at < 0 ? undefined : items[at + by]
    return { disabled: !to, onClick: () => to && onWalk(to) }
  }
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-3 px-4 max-md:flex-wrap max-md:gap-y-0 max-md:py-1.5">
      <ItemIcon item={item} />
      <div className="min-w-0 flex-1">
        <Radix.Title
          dir="auto"
          title={item.name}
          className="w-fit max-w-full truncate font-semibold text-ink-1"
        >
          {item.name}
        </Radix.Title>
        <p className="figures truncate text-sm text-ink-3">
          {size(item.sizeBytes)} · <RelativeTime iso={item.modifiedAt} />
          {place && ` · ${place}`}
        </p>
      </div>
      <IconButton label={words.close} onClick={onClose} className="order-last max-md:order-none">
        <X aria-hidden />
      </IconButton>
      <div className="flex items-center gap-1 max-md:w-full max-md:justify-between">
        <IconButton label={words.previous} {...walk(-1)} className="size-11 md:hidden">
          <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
        {onEdit && (
          <IconButton label={words.edit.begin} onClick={onEdit} className="max-md:size-11">
            <PencilLine aria-hidden />
          </IconButton>
        )}
        {onLink && (
          <IconButton label={words.link} onClick={() => onLink(item)} className="max-md:size-11">
            <Link2 aria-hidden />
          </IconButton>
        )}
        <IconButton label={words.details} onClick={onDetails} className="max-md:size-11">
          <PanelRight aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
        <Tooltip content={words.download}>
          <a
            href={contentUrl(item.id)}
            download={item.name}
            aria-label={words.download}
            className="inline-grid size-9 place-items-center rounded-control text-ink-2 hover:bg-surface-2 hover:text-ink-1 max-md:size-11"
          >
            <Download aria-hidden className="size-[18px]" />
          </a>
        </Tooltip>
        <IconButton label={words.next} {...walk(1)} className="size-11 md:hidden">
          <ChevronRight aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
      </div>
    </header>
  )
}
