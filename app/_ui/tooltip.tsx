'use client'

import type { ReactNode } from 'react'
import * as Radix from 'radix-ui/tooltip'

/** Stands once around the app: after the first tooltip the next ones come at once. */
export function TooltipRoot({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}

/** Says more about what it wraps, on hover and on focus. Never the only place where a thing is said. */
export function Tooltip({
  content,
  side = 'bottom',
  children,
}: {
  content: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactNode
}) {
  if (!content) return children
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="animate-appear z-50 max-w-88 rounded-control bg-ink-1 px-2 py-1 text-xs text-surface-1 shadow-float wrap-anywhere"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
