import type { DragEvent } from 'react'
import type { Item } from '#contract/item'
import { contentUrl } from '../api/endpoints.ts'

const type = 'application/x-cove-items'

// What is being dragged inside this page: a drop target may ask for it while the pointer is still over it, which the
// browser's own transfer does not tell.
let dragged: readonly Item[] = []

export function startItemDrag(event: DragEvent, items: readonly Item[]): void {
  dragged = items
  event.dataTransfer.setData(type, String(items.length))
  event.dataTransfer.setData('text/plain', items.map(({ name }) => name).join('\n'))
  const [one, ...others] = items
  if (one?.kind === 'file' && others.length === 0) offerDownload(event, one)
  event.dataTransfer.effectAllowed = 'copyMove'
}

/** Where the browser can, a file that is let go outside of it is downloaded to that place. */
function offerDownload(event: DragEvent, { id, name, mediaType }: Item): void {
  const url = new URL(contentUrl(id), location.href).href
  const parts = [mediaType || 'application/octet-stream', name.replaceAll(':', '_'), url]
  event.dataTransfer.setData('DownloadURL', parts.join(':'))
}

export function endItemDrag(): void {
  dragged = []
}

/** The items under the pointer; empty when something else is dragged. */
export function draggedItems(event: DragEvent): readonly Item[] {
  return event.dataTransfer.types.includes(type) ? dragged : []
}

export function isFileDrag(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files') && !event.dataTransfer.types.includes(type)
}
