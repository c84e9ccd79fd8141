'use client'

import type { ReactNode } from 'react'
import * as Radix from 'radix-ui/tooltip'
import { StandIn } from './stand-in.tsx'
import type { TipSide } from './tips.ts'

/** The tooltip of one element of the page. */
export default function TooltipLayer({
  of,
  side,
  content,
  onClose,
  onStay,
  onLeave,
}: {
  of: HTMLElement
  side: TipSide
  content: ReactNode
  onClose: () => void
  onStay: () => void
  onLeave: () => void
}) {
  return (
    <Radix.Provider>
      <Radix.Root open onOpenChange={(open) => !open && onClose()}>
        <Radix.Trigger asChild>
          <StandIn rect={of.getBoundingClientRect()} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            onPointerEnter={onStay}
            onPointerLeave={onLeave}
            className="animate-appear z-50 max-w-88 rounded-control bg-ink-1 px-2 py-1 text-xs text-surface-1 shadow-float wrap-anywhere"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
