'use client'

import { useEffect, useState } from 'react'
import { DriveError } from '#contract/errors'

/** Seconds left until the server listens again, counted down; 0 when there is nothing to wait for. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const seconds = error instanceof DriveError ? (error.details.retryAfterSeconds ?? 0) : 0
    const untilMs = Date.now() + seconds * 1000
    const tick = () => setLeft(Math.max(0, Math.ceil((untilMs - Date.now()) / 1000)))
    tick()
    if (seconds === 0) return
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [error])
  return left
}
