'use client'

import { useCallback, useEffect, useState } from 'react'

/**
 * What `read` answers, read again and again while the page is looked at. The last answer stays while a read fails. `read`
 * must be the same function as long as it asks for the same thing.
 */
export function useRefreshed<T>(
  read: () => Promise<T>,
  everyMs: number,
): { value: T | null; error: unknown; again: () => void } {
  const [value, setValue] = useState<T | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((before) => before + 1), [])
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden') return
      try {
        const found = await read()
        if (isOver) return
        setValue(found)
        setError(null)
      } catch (refusal) {
        if (isOver) return
        setError(refusal)
      }
      clearTimeout(timer)
      timer = setTimeout(() => void look(), everyMs)
    }
    const onSeen = () => void look()
    document.addEventListener('visibilitychange', onSeen)
    void look()
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onSeen)
    }
  }, [read, everyMs, round])
  return { value, error, again }
}
