import type { Item } from '#contract/item'
import { formatSize } from '#contract/sizes'
import { safeText } from './safe-text.ts'

/** A name with the mark of its kind: `photos/`, `team@` for a shortcut. */
export function markedName({ kind, name }: Pick<Item, 'kind' | 'name'>): string {
  return `${safeText(name)}${kind === 'folder' ? '/' : kind === 'shortcut' ? '@' : ''}`
}

/** `2026-03-01 09:30`, in the time of this machine. */
export function shownTime(iso: string): string {
  const time = new Date(iso)
  const two = (figure: number) => String(figure).padStart(2, '0')
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`
}

/** One line of a long listing: size, when and by whom it was changed, name. */
export function longLine(item: Item): string {
  const size = item.kind === 'file' ? formatSize(item.sizeBytes) : '-'
  const person = safeText(item.updatedBy.name).padEnd(10)
  return `${size.padStart(8)}  ${shownTime(item.modifiedAt)}  ${person}  ${markedName(item)}`
}

/** How many columns a name takes in a terminal: East Asian letters take two, marks none. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}

/** Names in as many columns as fit, each column read downwards. */
export function inColumns(names: readonly string[], width: number): string[] {
  const widest = Math.max(0, ...names.map(widthOf)) + 2
  const columns = Math.max(1, Math.floor(width / widest))
  const rows = Math.ceil(names.length / columns)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => names[column * rows + row])
      .filter((name) => name !== undefined)
      .map((name, at, line) => (at === line.length - 1 ? name : pad(name, widest)))
      .join(''),
  )
}

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)))
