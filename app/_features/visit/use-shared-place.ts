'use client'

import { useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'

/** What below the link's target is on the screen; null: the target itself. In the address, so that Back goes back. */
export function useSharedPlace(): string | null {
  const id = useSearchParams().get('in')
  return id && /^[0-9a-z]{26}$/.test(id) ? id : null
}

/** The address of an item below the target, without asking the page server when it is pressed. */
export function sharedPlace(itemId: string | null): {
  href: string
  onClick: (event: MouseEvent) => void
} {
  const href = itemId === null ? '?' : `?in=${itemId}`
  return {
    href,
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      goShared(itemId)
    },
  }
}

export function goShared(itemId: string | null): void {
  const { pathname, search } = window.location
  const wanted = itemId === null ? '' : `?in=${itemId}`
  if (search !== wanted) window.history.pushState(null, '', pathname + wanted)
}
