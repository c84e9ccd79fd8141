'use client'

import { useState } from 'react'
import type { Item } from '#contract/item'
import { classNames } from '../../_ui/class-names.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import { hasThumbnail, noteWithout, thumbnailUrl } from './thumbnail-url.ts'

/** A small picture of what is in a file, as soon as it comes near the screen; its icon where there is none. */
export function Thumbnail({
  item,
  size,
  className,
}: {
  item: Item
  size: 64 | 256
  className?: string
}) {
  const [without, setWithout] = useState<string | null>(null)
  if (!hasThumbnail(item) || without === item.sha256) return <ItemIcon item={item} />
  return (
    <img
      // Another content is another picture, and must not stand under the new name until it is loaded.
      key={item.sha256}
      src={thumbnailUrl(item, size)}
      alt=""
      aria-hidden
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => {
        noteWithout(item)
        setWithout(item.sha256)
      }}
      className={classNames(
        'bg-surface-2 object-cover outline-1 -outline-offset-1 outline-ink-1/10',
        className,
      )}
    />
  )
}
