'use client'

import { lazy, Suspense } from 'react'
import { useObservable, Observable } from '../../_live/observable.ts'
import type { ShareRequest } from './share-dialog.tsx'

const ShareDialog = lazy(() => import('./share-dialog.tsx'))
const asked = new Observable<ShareRequest | null>(null)

/** Opens the share dialog, from wherever on the screen. */
export const openShare = (request: ShareRequest) => asked.set(request)

const close = () => asked.set(null)

/** Where it appears; loaded when it is asked for. It outlives the row or the folder that asked. */
export function ShareDialogPlace() {
  const request = useObservable(asked)
  if (!request) return null
  return (
    <Suspense fallback={null}>
      <ShareDialog request={request} onClose={close} />
    </Suspense>
  )
}
