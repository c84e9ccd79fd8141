'use client'

import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { folderPath, go } from '../frame/place.ts'
import { NameDialog } from './name-dialog.tsx'
import { createSpace } from './space-actions.ts'
import { words as english } from './words.ts'

/** Makes an empty shared space, goes there, and asks who is to be in it. */
export function NewSpaceDialog({
  onMade,
  onClose,
}: {
  onMade: (spaceId: string) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const make = async (name: string) => {
    const { id, rootId } = await createSpace(workspace, name)
    go(folderPath(rootId))
    onMade(id)
  }
  return <NameDialog {...words.create} onGive={make} onClose={onClose} />
}
