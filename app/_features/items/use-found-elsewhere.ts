import { useEffect, useState } from 'react'
import { isGone } from '../../_live/open-folder.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import type { FolderHere } from '../frame/use-folder-here.ts'

/**
 * A folder that went from its space may be in another one that the viewer is in: it was shared, or moved there. The screen
 * follows it. True while that is being asked.
 */
export function useFoundElsewhere({ store, folderId }: FolderHere, error: unknown): boolean {
  const workspace = useWorkspace()
  const isMissing = isGone(error)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!isMissing) return setAsked(false)
    let isCurrent = true
    workspace
      .findAgain(folderId, store)
      .then((there) => isCurrent && there === null && setAsked(true))
      .catch(() => isCurrent && setAsked(true))
    return () => {
      isCurrent = false
    }
  }, [workspace, store, folderId, isMissing])
  return isMissing && !asked
}
