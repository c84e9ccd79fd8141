'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { onFirstUse } from './on-first-use.tsx'
import { tips } from './tips.ts'
import { watchTips } from './watch-tips.ts'

const TooltipLayer = onFirstUse(() => import('./tooltip-layer.tsx'))

/** Stands once around the app, and shows one tooltip at a time. */
export function TooltipRoot({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<HTMLElement | null>(null)
  const [watch, setWatch] = useState<ReturnType<typeof watchTips> | null>(null)
  useEffect(() => {
    const watching = watchTips(setShown)
    setWatch(watching)
    return watching.end
  }, [])
  const tip = shown && tips.get(shown.dataset['tip'] ?? '')
  return (
    <>
      {children}
      {tip && watch && (
        <TooltipLayer
          key={shown.dataset['tip'] ?? ''}
          of={shown}
          side={tip.side}
          content={tip.content}
          onClose={watch.close}
          onStay={watch.stay}
          onLeave={watch.leave}
        />
      )}
    </>
  )
}
