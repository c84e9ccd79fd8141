import { useEffect, useMemo, useRef, type PointerEvent } from 'react'

const longMs = 700

/** For a finger that rests: not every system makes a right click of it. Moving and lifting call it off. */
export function useMenuPress(onLong: (of: HTMLElement, x: number, y: number) => void) {
  const latest = useRef(onLong)
  useEffect(() => void (latest.current = onLong))
  const press = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ends = ['pointermove', 'pointerup', 'pointercancel'] as const
    const cancel = () => {
      clearTimeout(timer)
      for (const end of ends) removeEventListener(end, cancel, true)
    }
    const begin = (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse') return
      const { currentTarget, clientX, clientY } = event
      cancel()
      timer = setTimeout(() => {
        cancel()
        latest.current(currentTarget, clientX, clientY)
      }, longMs)
      for (const end of ends) addEventListener(end, cancel, true)
    }
    return { begin, cancel }
  }, [])
  useEffect(() => press.cancel, [press])
  return press
}
