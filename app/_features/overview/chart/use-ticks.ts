'use client'

import { useFormats } from '../../../_language/use-words.ts'
import { pickTicks } from './scale.ts'
import type { Step } from './steps.ts'

const hourMs = 3600_000
const nameWidth = 76

/** Which steps are named below a chart, and how: hours of one day, days of some weeks, months of a year. */
export function useTicks(steps: readonly Step[], width: number): { step: number; name: string }[] {
  const formats = useFormats()
  const [first, last] = [steps[0]?.atMs ?? 0, steps.at(-1)?.atMs ?? 0]
  const isOneDay = last - first < 25 * hourMs
  const isByDay = (steps[1]?.atMs ?? 0) - first > 12 * hourMs
  const mayStand = (step: number): boolean => {
    const date = new Date(steps[step]!.atMs)
    if (isOneDay) return date.getHours() % 3 === 0
    if (!isByDay) return date.getHours() === 0
    return last - first < 60 * 24 * hourMs || date.getDate() === 1
  }
  // The last name needs its own width before the end.
  const room = (step: number) => (step / steps.length) * width + nameWidth * 0.6 <= width
  const most = Math.floor(width / nameWidth)
  return pickTicks(steps.length, (step) => mayStand(step) && room(step), most).map((step) => ({
    step,
    name: formats.date(new Date(steps[step]!.atMs), isOneDay ? 'time' : 'day'),
  }))
}
