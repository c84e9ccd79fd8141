'use client'

import { useCallback, useEffect, useState } from 'react'

export type Asked<T> = { value: T | null; error: unknown; retry: () => void }

/** The answer to a question, asked again when it is another one. `ask` must be the same function for the same question. */
export function useAsked<T>(ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [tries, setTries] = useState(0)
  const [answer, setAnswer] = useState<{ to: unknown; value: T | null; error: unknown } | null>(
    null,
  )
  useEffect(() => {
    const stop = new AbortController()
    ask(stop.signal).then(
      (value) => !stop.signal.aborted && setAnswer({ to: ask, value, error: null }),
      (error: unknown) => !stop.signal.aborted && setAnswer({ to: ask, value: null, error }),
    )
    return () => stop.abort()
  }, [ask, tries])
  const retry = useCallback(() => {
    setAnswer(null)
    setTries((before) => before + 1)
  }, [])
  const isCurrent = answer?.to === ask
  return {
    value: isCurrent ? answer.value : null,
    error: isCurrent ? answer.error : null,
    retry,
  }
}
