'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Where this server is reached: as it was told, else where this page came from. */
export function useAddress(publicUrl: string | null): string {
  const here = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
  return (publicUrl ?? here).replace(/\/+$/, '')
}
