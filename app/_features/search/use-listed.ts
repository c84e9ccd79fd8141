import { useEffect, useState } from 'react'

/** A list that is read whole, and again with every `round`; what is on the screen stays until the next answer. */
export function useListed<T>(read: () => Promise<T[]>, round: unknown) {
  const [state, setState] = useState<{ rows: T[] | null; error: unknown }>({
    rows: null,
    error: null,
  })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let isCurrent = true
    read().then(
      (rows) => isCurrent && setState({ rows, error: null }),
      // What was read before is better than a refusal.
      (error: unknown) =>
        isCurrent && setState(({ rows }) => ({ rows, error: rows ? null : error })),
    )
    return () => void (isCurrent = false)
  }, [read, round, tries])
  return { ...state, retry: () => setTries((n) => n + 1) }
}
