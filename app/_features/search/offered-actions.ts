import { useEffect, useRef } from 'react'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'

/** What the screen offers to do now, for the palette to offer too; nothing where no list is. */
let offered: (() => MenuEntry[]) | null = null

/** While a list is on the screen, what it offers is offered by the palette. */
export function useOfferedActions(actions: () => MenuEntry[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const mine = () => latest.current()
    offered = mine
    return () => {
      if (offered === mine) offered = null
    }
  }, [])
}

export const offeredActions = (): MenuEntry[] => offered?.() ?? []
