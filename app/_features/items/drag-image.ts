import type { DragEvent } from 'react'
import { count } from '../../_ui/count.ts'

/** What hangs at the pointer while items are dragged: their name, or how many they are. */
export function dragImage(event: DragEvent, items: readonly { name: string }[]): void {
  const tag = document.createElement('div')
  tag.textContent = items.length === 1 ? items[0]!.name : count(items.length, 'item', 'items')
  tag.className =
    'fixed -top-24 start-0 max-w-64 truncate rounded-control bg-accent px-3 py-1.5 text-sm font-medium text-on-accent'
  document.body.append(tag)
  event.dataTransfer.setDragImage(tag, -12, 16)
  setTimeout(() => tag.remove())
}
