import type { DragEvent } from 'react'
import { wordsNow } from '../../_language/language-now.ts'
import { words as english } from './words.ts'

/** What hangs at the pointer while items are dragged: their name, or how many they are. */
export function dragImage(event: DragEvent, items: readonly { name: string }[]): void {
  const words = wordsNow(english)
  const tag = document.createElement('div')
  tag.textContent = items.length === 1 ? items[0]!.name : words.count(items.length)
  tag.className =
    'fixed -top-24 start-0 max-w-64 truncate rounded-control bg-accent px-3 py-1.5 text-sm font-medium text-on-accent'
  document.body.append(tag)
  event.dataTransfer.setDragImage(tag, -12, 16)
  setTimeout(() => tag.remove())
}
