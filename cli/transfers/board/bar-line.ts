import { formatSize } from '#contract/sizes'
import { widthOf } from '../../output/listing.ts'

export type Bar = {
  /** Safe for a terminal already. */
  label: string
  bytes: number
  sizeBytes: number
  bytesPerSecond: number
  /** Instead of the speed. */
  phase: string | null
}

const narrowest = 8

/** One bar in exactly as many columns as there are, or fewer: name, bar, share, bytes, speed, time left. */
export function barLine(bar: Bar, columns: number): string {
  const share = bar.sizeBytes > 0 ? Math.min(1, bar.bytes / bar.sizeBytes) : 1
  const percent = `${Math.floor(share * 100)}%`.padStart(4)
  const pace = bar.phase ?? paceOf(bar)
  const tails = [
    ` ${percent} ${formatSize(bar.bytes).padStart(8)} ${pace.padEnd(18)}`,
    ` ${percent} ${pace.padEnd(18)}`,
    ` ${percent}`,
  ]
  const tail = tails.find((text) => columns - text.length >= 24) ?? tails[2]!
  const room = columns - tail.length
  const barRoom = room >= 30 ? Math.min(24, Math.floor(room / 3)) : 0
  const name = fitted(bar.label, Math.max(narrowest, room - (barRoom > 0 ? barRoom + 3 : 0)))
  const drawn =
    barRoom > 0 ? ` [${'#'.repeat(Math.round(share * barRoom)).padEnd(barRoom, '-')}]` : ''
  return cut(name + drawn + tail, columns)
}

function paceOf({ bytes, sizeBytes, bytesPerSecond }: Bar): string {
  if (bytesPerSecond < 1) return ''
  const seconds = Math.ceil(Math.max(0, sizeBytes - bytes) / bytesPerSecond)
  return `${formatSize(bytesPerSecond)}/s ${shownDuration(seconds)}`
}

/** `0:07`, `12:30`, `3:05:00`. */
export function shownDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds > 359_999) return ''
  const two = (figure: number) => String(figure).padStart(2, '0')
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A text in exactly `width` columns: filled up, or its beginning left out, for the end tells names apart. */
export function fitted(text: string, width: number): string {
  const missing = width - widthOf(text)
  if (missing >= 0) return text + ' '.repeat(missing)
  const characters = Array.from(text)
  let kept = ''
  while (characters.length > 0) {
    const next = characters.pop()! + kept
    if (widthOf(next) > width - 1) break
    kept = next
  }
  return `…${kept}${' '.repeat(Math.max(0, width - 1 - widthOf(kept)))}`
}

function cut(text: string, columns: number): string {
  let kept = ''
  for (const character of text) {
    if (widthOf(kept + character) > columns) break
    kept += character
  }
  return kept
}
