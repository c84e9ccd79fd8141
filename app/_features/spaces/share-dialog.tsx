'use client'

import { useState } from 'react'
import type { Item } from '#contract/item'
import { ShareFolderDialog } from './share-folder-dialog.tsx'
import { ShareSpaceDialog } from './share-space-dialog.tsx'
import { NewSpaceDialog } from './new-space-dialog.tsx'

/** What is shared: a folder that becomes a space, a space, or one that is still to be made. */
export type ShareRequest =
  { kind: 'folder'; folder: Item } | { kind: 'space'; spaceId: string } | { kind: 'new' }

/** One dialog from the first invitation to the last: a folder that was shared goes on as its space. */
export default function ShareDialog({
  request,
  onClose,
}: {
  request: ShareRequest
  onClose: () => void
}) {
  const [madeId, setMadeId] = useState<string | null>(null)
  const spaceId = madeId ?? (request.kind === 'space' ? request.spaceId : null)
  if (spaceId) return <ShareSpaceDialog spaceId={spaceId} onClose={onClose} />
  if (request.kind === 'folder')
    return <ShareFolderDialog folder={request.folder} onShared={setMadeId} onClose={onClose} />
  return <NewSpaceDialog onMade={setMadeId} onClose={onClose} />
}
