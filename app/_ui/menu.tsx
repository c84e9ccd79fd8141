'use client'

import {
  cloneElement,
  useCallback,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { MenuEntry } from './menu-rows.tsx'
import { onFirstUse } from './on-first-use.tsx'

export const MenuPanel = onFirstUse(() => import('./menu-panel.tsx'))

type Trigger = {
  onClick?: (event: MouseEvent<HTMLElement>) => void
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
}

/** A menu that opens from a button. `trigger` must take attributes (Button, IconButton, a link). */
export function Menu({
  trigger,
  entries,
  header,
  align = 'start',
  side = 'bottom',
}: {
  trigger: ReactElement<Trigger>
  entries: MenuEntry[]
  header?: ReactNode
  align?: 'start' | 'end'
  side?: 'bottom' | 'top' | 'right'
}) {
  const [shown, setShown] = useState<{ of: HTMLElement; byKey: boolean } | null>(null)
  const close = useCallback(() => setShown(null), [])
  const toggle = (of: HTMLElement, byKey: boolean) =>
    setShown((was) => (was ? null : { of, byKey }))
  return (
    <>
      {cloneElement(trigger, {
        'aria-haspopup': 'menu',
        'aria-expanded': shown !== null,
        'data-state': shown ? 'open' : 'closed',
        onClick: (event: MouseEvent<HTMLElement>) => {
          trigger.props.onClick?.(event)
          // A click that no pointer made.
          toggle(event.currentTarget, event.detail === 0)
        },
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          trigger.props.onKeyDown?.(event)
          if (event.key !== 'ArrowDown' || shown) return
          event.preventDefault()
          toggle(event.currentTarget, true)
        },
      } as Trigger)}
      {shown && (
        <MenuPanel
          of={shown.of}
          isOfButton
          rect={shown.of.getBoundingClientRect()}
          byKey={shown.byKey}
          entries={() => entries}
          header={header}
          align={align}
          side={side}
          gap={6}
          onClose={close}
        />
      )}
    </>
  )
}
