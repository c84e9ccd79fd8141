import type { Item } from '#contract/item'
import { previewKind } from '../preview-kind.ts'

/** Beyond this a text is for other tools; what is saved goes in one request. */
export const editableBytes = 2 ** 20

/** Whether a file can be opened as text to change it; its bytes have the last word. */
export function isEditable(item: Item): boolean {
  const kind = previewKind(item)
  return (
    (kind === 'text' || kind === 'markdown' || kind === 'csv') && item.sizeBytes <= editableBytes
  )
}
