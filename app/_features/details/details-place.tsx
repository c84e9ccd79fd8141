'use client'

import { lazy, Suspense, useEffect } from 'react'
import type { Item } from '#contract/item'
import { useObservable } from '../../_live/observable.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { detailsOpen, restoreDetails } from './details-open.ts'

const DetailsPanel = lazy(() => import('./details-panel.tsx'))

/** Beside the list: the details of what is selected, or of the folder. Loaded when they are asked for. */
export function DetailsPlace(props: {
  here: FolderHere
  folder: Item | undefined
  selected: readonly Item[]
}) {
  const isOpen = useObservable(detailsOpen)
  useEffect(restoreDetails, [])
  if (!isOpen || !props.folder) return null
  return (
    <Suspense fallback={null}>
      <DetailsPanel {...props} folder={props.folder} />
    </Suspense>
  )
}
