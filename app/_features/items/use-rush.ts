import { useRef } from 'react'

/** So much of its height in one frame is more than anybody reads. */
const unread = 0.75

/**
 * Whether a list is pulled through faster than it can be read: by most of a screen, frame after frame, until it rests. One
 * such leap, by a key, is none.
 */
export function useRush(isScrolling: boolean, offset: number, height: number): boolean {
  const last = useRef({ offset, leaps: 0 })
  const isLeap = height > 0 && Math.abs(offset - last.current.offset) > height * unread
  const leaps = isScrolling ? last.current.leaps + Number(isLeap) : 0
  last.current = { offset, leaps }
  return leaps > 1
}
