'use client'

import { useEffect, useState } from 'react'
import type { Formats } from '../_language/formats.ts'
import { useFormats, useWords } from '../_language/use-words.ts'
import { words as english } from './words.ts'

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
]

/** `5 min. ago`, `yesterday`, `3 Mar`: near things by distance, far ones by date. The exact time stands in the title. */
export function RelativeTime({
  iso,
  after,
  className,
}: {
  iso: string
  /** Words that it goes on from: `Made`. */
  after?: string
  className?: string
}) {
  const formats = useFormats()
  const words = useWords(english)
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  const said = describeTime(new Date(iso), nowMs, formats, words.justNow)
  return (
    <>
      {after !== undefined && words.before(after, said)}
      <time
        dateTime={iso}
        title={formats.date(new Date(iso), 'exact')}
        className={className}
        suppressHydrationWarning
      >
        {said}
      </time>
    </>
  )
}

/** The same for a sentence. */
export function describeTime(date: Date, nowMs: number, formats: Formats, justNow: string): string {
  const seconds = (date.getTime() - nowMs) / 1000
  if (Math.abs(seconds) < 60) return justNow
  if (Math.abs(seconds) < 6.5 * 86_400) {
    const [unit, size] = steps.findLast(([, length]) => Math.abs(seconds) >= length)!
    return formats.relative(Math.trunc(seconds / size), unit)
  }
  const isThisYear = date.getFullYear() === new Date(nowMs).getFullYear()
  return formats.date(date, isThisYear ? 'day' : 'dayOfYear')
}
