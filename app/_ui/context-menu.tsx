'use client'

import {
  cloneElement,
  useCallback,
  useState,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
} from 'react'
import { MenuPanel } from './menu.tsx'
import type { MenuEntry } from './menu-rows.tsx'
import { useMenuPress } from './use-menu-press.ts'

type Target = {
  onContextMenu?: (event: MouseEvent<HTMLElement>) => void
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void
}

type Shown = { of: HTMLElement; left: number; top: number; byKey: boolean }

/** A menu where one clicks with the right button, presses long, or presses the menu key. */
export function ContextMenu({
  children,
  entries,
  onOpenChange,
}: {
  children: ReactElement<Target>
  /** Asked for only when the menu is open: what it offers depends on what is selected by then. */
  entries: () => MenuEntry[]
  onOpenChange?: (open: boolean) => void
}) {
  const [shown, setShown] = useState<Shown | null>(null)
  const show = useCallback(
    (next: Shown | null) => {
      setShown(next)
      onOpenChange?.(next !== null)
    },
    [onOpenChange],
  )
  const close = useCallback(() => show(null), [show])
  const longPress = useMenuPress((of, left, top) => show({ of, left, top, byKey: false }))
  return (
    <>
      {cloneElement(children, {
        onContextMenu: (event: MouseEvent<HTMLElement>) => {
          children.props.onContextMenu?.(event)
          if (event.defaultPrevented) return
          event.preventDefault()
          longPress.cancel()
          const { currentTarget: of, clientX: left, clientY: top, button } = event
          show({ of, left, top, byKey: button !== 2 })
        },
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          children.props.onPointerDown?.(event)
          // A list that takes the long press for itself says so by this.
          if (!event.defaultPrevented) longPress.begin(event)
        },
      })}
      {shown && (
        <MenuPanel
          key={`${shown.left} ${shown.top}`}
          of={shown.of}
          rect={{ left: shown.left, top: shown.top, width: 0, height: 0 }}
          byKey={shown.byKey}
          entries={entries}
          align="start"
          side="right"
          gap={2}
          onClose={close}
        />
      )}
    </>
  )
}
