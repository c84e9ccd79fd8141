'use client'

import { useRef, type ReactNode } from 'react'
import * as Radix from 'radix-ui/context-menu'
import { menuLook } from './menu-look.ts'
import { MenuRows, type MenuEntry } from './menu-rows.tsx'

/** A menu where one clicks with the right button, presses long, or presses the menu key. */
export function ContextMenu({
  children,
  entries,
  onOpenChange,
}: {
  children: ReactNode
  entries: () => MenuEntry[]
  onOpenChange?: (open: boolean) => void
}) {
  const trigger = useRef<HTMLElement>(null)
  // Back to what the menu belongs to, unless its command has already put the focus somewhere (a field to type in).
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault()
    if (document.activeElement === document.body) trigger.current?.focus({ preventScroll: true })
  }
  return (
    <Radix.Root modal={false} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild ref={trigger as never}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
          className={menuLook.surface}
        >
          <LazyRows entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

// Asked for only when the menu is open: what it offers depends on what is selected by then.
function LazyRows({ entries }: { entries: () => MenuEntry[] }) {
  return <MenuRows entries={entries()} Item={Radix.Item} Separator={Radix.Separator} />
}
