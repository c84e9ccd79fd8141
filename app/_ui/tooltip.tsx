'use client'

import { cloneElement, useEffect, useId, type ReactElement, type ReactNode } from 'react'
import { tips, type TipSide } from './tips.ts'

/**
 * Says more about what it wraps, on hover and on focus. Never the only place where a thing is said. A row of a list has
 * several: each is an entry in a map, and one layer for the page shows what is asked for (tooltip-root.tsx).
 */
export function Tooltip({
  content,
  side = 'bottom',
  children,
}: {
  content: ReactNode
  side?: TipSide
  /** One element that takes attributes. */
  children: ReactElement
}) {
  const id = useId()
  useEffect(() => {
    if (!content) return
    tips.set(id, { content, side })
    return () => void tips.delete(id)
  }, [id, content, side])
  return content ? cloneElement(children, { 'data-tip': id } as object) : children
}
