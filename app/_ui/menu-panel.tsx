'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import * as Radix from 'radix-ui/dropdown-menu'
import { settleMenu } from './focus-home.ts'
import { menuLook } from './menu-look.ts'
import { MenuRows, type MenuEntry } from './menu-rows.tsx'
import { StandIn, type Rect } from './stand-in.tsx'

export type MenuPanelProps = {
  /** What it belongs to: the focus goes back there. */
  of: HTMLElement
  /** A press on what it belongs to is no press outside: it closes the menu by itself. */
  isOfButton?: boolean
  rect: Rect
  entries: () => MenuEntry[]
  header?: ReactNode
  align: 'start' | 'end'
  side: 'bottom' | 'top' | 'right'
  gap: number
  /** Opened by a key: its first entry is next. */
  byKey: boolean
  onClose: () => void
}

/** It keeps this far from the edges of the screen, in pixels. */
const edge = 8

/** A menu that is open. */
export default function MenuPanel(props: MenuPanelProps) {
  const { of, isOfButton, rect, entries, header, align, side, gap, byKey, onClose } = props
  const content = useRef<HTMLDivElement>(null)
  // Only the axis along its side is moved by itself: what opens beside the very edge begins further in.
  const beside = side === 'right' ? { ...rect, left: Math.max(rect.left, edge - gap) } : rect
  useEffect(() => {
    if (!byKey) return
    const frame = requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('[data-radix-collection-item]')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [byKey])
  // What it belongs to has moved away from under it.
  useEffect(() => {
    const onScroll = ({ target }: Event) => {
      if (!content.current?.contains(target as Node)) onClose()
    }
    window.addEventListener('scroll', onScroll, true)
    window.addEventListener('resize', onClose)
    return () => {
      window.removeEventListener('scroll', onScroll, true)
      window.removeEventListener('resize', onClose)
    }
  }, [onClose])
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger asChild>
        <StandIn rect={beside} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={(element) => {
            content.current = element
            if (element) settleMenu(element, of)
          }}
          align={align}
          side={side}
          sideOffset={gap}
          collisionPadding={edge}
          onInteractOutside={(event) => {
            if (isOfButton && of.contains(event.target as Node)) event.preventDefault()
          }}
          // Back to what it belongs to, unless its command has already put the focus somewhere (a field to type in).
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (document.activeElement === document.body) of.focus({ preventScroll: true })
          }}
          className={menuLook.surface}
        >
          {header && <div className="px-2.5 pt-1.5 pb-2 text-sm text-ink-2">{header}</div>}
          <MenuRows entries={entries()} Item={Radix.Item} Separator={Radix.Separator} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
