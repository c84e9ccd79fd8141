'use client'

import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Item } from '#contract/item'
import { detailsOpen, toggleDetails } from '../details/details-open.ts'

const PreviewOverlay = lazy(() => import('./preview-overlay.tsx'))

/**
 * The way to look at the files of a list; loaded with the first look. `onShow` hears which file is shown, `onEnd` that the
 * list has the screen again.
 */
export function usePreview({
  rows,
  onShow,
  onEnd,
  onLink,
  onEndNear,
}: {
  rows: readonly { item: Item; isGhost?: true }[]
  onShow: (item: Item) => void
  onEnd: () => void
  onLink: ((item: Item) => void) | null
  onEndNear: () => void
}): { look: (item: Item) => void; overlay: ReactNode } {
  const [shown, setShown] = useState<Item | null>(null)
  const isOpen = shown !== null
  const items = useMemo(
    () =>
      isOpen
        ? rows
            .filter(({ item, isGhost }) => !isGhost && item.kind === 'file')
            .map(({ item }) => item)
        : [],
    [rows, isOpen],
  )
  const look = useCallback(
    (item: Item) => {
      setShown(item)
      onShow(item)
    },
    [onShow],
  )
  const close = () => {
    setShown(null)
    // Once the overlay is gone: it holds the focus until then.
    requestAnimationFrame(onEnd)
  }
  const overlay = shown && (
    <Suspense fallback={null}>
      <PreviewOverlay
        items={items}
        shown={shown}
        onWalk={look}
        onClose={close}
        onLink={onLink}
        onEndNear={onEndNear}
        onDetails={() => {
          close()
          if (!detailsOpen.get()) toggleDetails()
        }}
      />
    </Suspense>
  )
  return { look, overlay }
}
