'use client'

import type { ReactNode } from 'react'
import * as Radix from 'radix-ui/dropdown-menu'
import { menuLook } from './menu-look.ts'
import { MenuRows, type MenuEntry } from './menu-rows.tsx'

/** A menu that opens from a button. `trigger` must take a ref (Button, IconButton, a link). */
export function Menu({
  trigger,
  entries,
  header,
  align = 'start',
  side = 'bottom',
}: {
  trigger: ReactNode
  entries: MenuEntry[]
  header?: ReactNode
  align?: 'start' | 'end'
  side?: 'bottom' | 'top' | 'right'
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={menuLook.surface}
        >
          {header && <div className="px-2.5 pt-1.5 pb-2 text-sm text-ink-2">{header}</div>}
          <MenuRows entries={entries} Item={Radix.Item} Separator={Radix.Separator} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
