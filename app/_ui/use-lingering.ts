import { useEffect, useMemo, useState } from 'react'

export type Lingering<T> = { thing: T; isLeaving: boolean }
type Left<T> = { thing: T; index: number; untilMs: number }

/**
 * The things of a list, and for `ms` more those that have just left it, at their places: time to fade. `things` must be
 * the same array as long as nothing changes.
 */
export function useLingering<T>(
  things: readonly T[],
  idOf: (thing: T) => string,
  ms: number,
): Lingering<T>[] {
  const [state, setState] = useState<{ things: readonly T[]; left: Left<T>[] }>({
    things,
    left: [],
  })
  let { left } = state
  // Asked while drawing, not after: no picture may come in between in which the thing is gone already.
  if (state.things !== things) {
    const untilMs = performance.now() + ms
    const here = new Set(things.map(idOf))
    const known = state.things.map((thing, index) => ({ thing, index, untilMs }))
    left = [...state.left, ...known].filter(({ thing }) => !here.has(idOf(thing)))
    setState({ things, left })
  }
  useEffect(() => {
    if (left.length === 0) return
    const timer = setTimeout(
      () => {
        const nowMs = performance.now()
        setState((before) => ({
          ...before,
          left: before.left.filter(({ untilMs }) => untilMs > nowMs),
        }))
      },
      Math.max(0, left[0]!.untilMs - performance.now()) + 1,
    )
    return () => clearTimeout(timer)
  }, [left])

  return useMemo(() => {
    const all = things.map((thing) => ({ thing, isLeaving: false }))
    for (const { thing, index } of left)
      all.splice(Math.min(index, all.length), 0, { thing, isLeaving: true })
    return all
  }, [things, left])
}
