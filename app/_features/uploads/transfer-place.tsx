'use client'

import { useObservable } from '../../_live/observable.ts'
import { onFirstUse } from '../../_ui/on-first-use.tsx'
import { useUploads } from './uploads-context.tsx'

const TransferPanel = onFirstUse(() => import('./transfer-panel.tsx'))

/** The corner of the screen where transfers are told of, once there are some. */
export function TransferPlace() {
  return useObservable(useUploads().panel) !== 'closed' && <TransferPanel />
}
