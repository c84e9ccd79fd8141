'use client'

import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Item } from '#contract/item'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'

const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog.tsx')).LinkDialog }))

/**
 * The way to the links of an item of this space; `open` is null where the viewer may not share. The dialog is loaded when
 * it is asked for.
 */
export function useLinkDialog(spaceId: string): {
  open: ((item: Item) => void) | null
  dialog: ReactNode
} {
  const workspace = useWorkspace()
  const spaces = useObservable(workspace.spaces)
  const [item, setItem] = useState<Item | null>(null)
  const role = spaces?.find(({ id }) => id === spaceId)?.role
  return {
    open: role && role !== 'viewer' ? setItem : null,
    dialog: item && (
      <Suspense>
        <LinkDialog item={item} viewerId={workspace.viewer.id} onClose={() => setItem(null)} />
      </Suspense>
    ),
  }
}
