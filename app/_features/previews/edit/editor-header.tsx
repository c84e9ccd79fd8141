'use client'

import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import type { ReactNode } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../../_language/use-words.ts'
import { IconButton } from '../../../_ui/icon-button.tsx'
import { ItemIcon } from '../../items/item-icon.tsx'
import { words as english } from '../words.ts'

/** Over a text that is being changed: which one, whether it is saved, and the way out. */
export function EditorHeader({
  item,
  state,
  children,
  onEnd,
}: {
  item: Item
  state?: string
  children?: ReactNode
  onEnd: () => void
}) {
  const words = useWords(english)
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-3 px-4 max-md:py-1.5">
      <ItemIcon item={item} />
      <div className="min-w-0 flex-1">
        <Radix.Title
          dir="auto"
          title={item.name}
          className="w-fit max-w-full truncate font-semibold text-ink-1"
        >
          {item.name}
        </Radix.Title>
        <p role="status" className="truncate text-sm text-ink-3">
          {state}
        </p>
      </div>
      {children}
      <IconButton label={words.edit.end} onClick={onEnd} className="max-md:size-11">
        <X aria-hidden />
      </IconButton>
    </header>
  )
}
