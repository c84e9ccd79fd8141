'use client'

import { lazy, Suspense } from 'react'
import { useObservable } from '../../_live/observable.ts'
import { searchOpen } from './search-open.ts'
import { useStarsRead } from './stars.ts'
import { useSearchKeys } from './use-search-keys.ts'

const lying = {
  palette: lazy(() => import('./command-palette.tsx')),
  keys: lazy(() => import('./keys-dialog.tsx')),
  search: lazy(() => import('./search-sheet.tsx')),
}

/** Stands once in the frame: what lies over the screen when a key asks for it, loaded then. */
export function SearchPlace() {
  useSearchKeys()
  useStarsRead()
  const open = useObservable(searchOpen)
  if (!open) return null
  const Lying = lying[open]
  return (
    <Suspense fallback={null}>
      <Lying />
    </Suspense>
  )
}
