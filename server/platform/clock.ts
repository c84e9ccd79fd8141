/** The wall clock, in milliseconds; tests replace it to make time pass. */
export const clock = { now: (): number => Date.now() }

const hourMs = 3600_000
/** As far from 1970 as a time can be, either way. */
const furthestMs = 8.64e15
const maxHours = 5000
const hours = new Map<number, string>()

const padded = (count: number, digits: number, end: string): string[] =>
  Array.from({ length: count }, (_, i) => String(i).padStart(digits, '0') + end)
const minutes = padded(60, 2, ':')
const seconds = padded(60, 2, '.')
const millis = padded(1000, 3, 'Z')

/**
 * Milliseconds from the database → the public form of a time. What a listing tells was made within few hours: those are kept
 * as they are written, for Date takes ten times as long and a listing writes two times an item. Throws as Date does for
 * what is no time.
 */
export function toIso(ms: bigint | number): string {
  const time = Number(ms)
  if (!Number.isInteger(time) || Math.abs(time) >= furthestMs) return new Date(time).toISOString()
  const hour = Math.floor(time / hourMs)
  const within = time - hour * hourMs
  const minute = Math.floor(within / 60_000)
  const second = Math.floor((within - minute * 60_000) / 1000)
  const milli = within - minute * 60_000 - second * 1000
  return (hours.get(hour) ?? keepHour(hour)) + minutes[minute]! + seconds[second]! + millis[milli]!
}

/** `2026-11-30T10:`. */
function keepHour(hour: number): string {
  const written = new Date(hour * hourMs).toISOString().slice(0, -'00:00.000Z'.length)
  if (hours.size >= maxHours) hours.clear()
  hours.set(hour, written)
  return written
}
