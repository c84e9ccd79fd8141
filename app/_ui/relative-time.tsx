'use client'

import { useEffect, useState } from 'react'
import { locale } from './locale.ts'

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
]
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
const sameYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const otherYear = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })

/** `5 min. ago`, `yesterday`, `3 Mar`: near things by distance, far ones by date. The exact time stands in the title. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time
      dateTime={iso}
      title={exact.format(new Date(iso))}
      className={className}
      suppressHydrationWarning
    >
      {describeTime(new Date(iso), nowMs)}
    </time>
  )
}

/** The same for a sentence. */
export function describeTime(date: Date, nowMs: number): string {
  const seconds = (date.getTime() - nowMs) / 1000
  if (Math.abs(seconds) < 60) return 'just now'
  if (Math.abs(seconds) < 6.5 * 86_400) {
    const [unit, size] = steps.findLast(([, length]) => Math.abs(seconds) >= length)!
    return relative.format(Math.trunc(seconds / size), unit)
  }
  const isThisYear = date.getFullYear() === new Date(nowMs).getFullYear()
  return (isThisYear ? sameYear : otherYear).format(date)
}
