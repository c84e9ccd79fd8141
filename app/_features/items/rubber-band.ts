import type { ListShape } from './item-list-props.ts'

/** A rectangle in CSS pixels, from the top of the first line and the start of the lines. */
export type Band = { left: number; top: number; right: number; bottom: number }

export function bandBetween(a: { x: number; y: number }, b: { x: number; y: number }): Band {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  }
}

/** The places of the items that a band touches, in order. `width`: of a line. */
export function itemsTouched(
  band: Band,
  { columns, lineHeight, gap }: ListShape,
  width: number,
  count: number,
): number[] {
  const cell = width / columns
  const touched: number[] = []
  const firstLine = Math.max(0, Math.floor(band.top / lineHeight))
  const lastLine = Math.min(Math.ceil(count / columns) - 1, Math.floor(band.bottom / lineHeight))
  for (let line = firstLine; line <= lastLine; line += 1) {
    const top = line * lineHeight + gap / 2
    if (band.bottom < top || band.top > top + lineHeight - gap) continue
    for (let column = 0; column < columns; column += 1) {
      const left = column * cell + gap / 2
      const at = line * columns + column
      if (at < count && band.right >= left && band.left <= left + cell - gap) touched.push(at)
    }
  }
  return touched
}
