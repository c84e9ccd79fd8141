import type { ComponentProps } from 'react'

export type Rect = { left: number; top: number; width: number; height: number }

/** Lies where something on the screen is, for what floats beside it: an element cannot get a parent when a menu of it opens. */
export function StandIn({ rect, ...rest }: { rect: Rect } & ComponentProps<'span'>) {
  const { left, top, width, height } = rect
  return (
    <span
      {...rest}
      aria-hidden
      tabIndex={-1}
      style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }}
    />
  )
}
