import { useRef, type TouchEvent } from 'react'

const leastPixels = 60

/** A finger that moves across: -1 back, 1 on. Not where it scrolls something sideways, or holds a player. */
export function useSwipe(onSwipe: (by: -1 | 1) => void) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: (event: TouchEvent) => {
      const finger = event.touches[0]
      from.current =
        finger && event.touches.length === 1 && !isTaken(event.target as Element)
          ? { x: finger.clientX, y: finger.clientY }
          : null
    },
    onTouchEnd: (event: TouchEvent) => {
      const start = from.current
      const finger = event.changedTouches[0]
      from.current = null
      if (!start || !finger || window.visualViewport?.scale !== 1) return
      const x = finger.clientX - start.x
      if (Math.abs(x) < leastPixels || Math.abs(x) < 2 * Math.abs(finger.clientY - start.y)) return
      onSwipe(x < 0 === (document.dir !== 'rtl') ? 1 : -1)
    },
  }
}

function isTaken(target: Element): boolean {
  if (target.closest('video, audio, input, textarea')) return true
  for (let at: Element | null = target; at; at = at.parentElement)
    if (at.scrollWidth > at.clientWidth + 1 && getComputedStyle(at).overflowX !== 'visible')
      return getComputedStyle(at).overflowX !== 'hidden'
  return false
}
