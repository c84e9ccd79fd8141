'use client'

import dynamic from 'next/dynamic'
import { useState, type ReactNode } from 'react'
import type { Item } from '#contract/item'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'

const LinkDialog = dynamic(() => import('./link-dialog.tsx').then((module) => module.LinkDialog), {
  ssr: false,
})

/** The way to the links of an item of this space; `open` is null where the viewer may not share. Loads the dialog when it is asked for. */
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
      <LinkDialog item={item} viewerId={workspace.viewer.id} onClose={() => setItem(null)} />
    ),
  }
}
