import { useEffect, useRef, useState } from 'react'
import { useObservable } from '../../_live/observable.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { usePlace } from './place.ts'
import { useHome } from './use-home.ts'

/** A folder on the screen and the store of its space. */
export type FolderHere = { store: SpaceStore; folderId: string }

/** The folder on the screen; home where the screen shows none; null until it is known. */
export function useFolderHere(): FolderHere | null {
  const place = usePlace()
  const home = useHome()
  const folderId = (place.kind === 'folder' ? place.folderId : null) ?? home?.rootId ?? null
  return useFolder(folderId).folder
}

/** The store of a folder that only its id is known of; `error` where the viewer may not look. */
export function useFolder(folderId: string | null): { folder: FolderHere | null; error: unknown } {
  const workspace = useWorkspace()
  const home = useHome()
  useObservable(workspace.places)
  const [found, setFound] = useState<{ folderId: string; error: unknown } | null>(null)
  // A folder that went out of sight keeps its space, so that its screen can say what happened there.
  const last = useRef<FolderHere | null>(null)
  const lastStore = last.current?.folderId === folderId ? last.current?.store : undefined
  const store = folderId ? (workspace.findStoreOfFolder(folderId) ?? lastStore ?? null) : null
  useEffect(() => {
    last.current = store && folderId ? { store, folderId } : null
  })
  const isMissing = folderId !== null && store === null && home !== null
  useEffect(() => {
    if (!isMissing) return
    let isCurrent = true
    workspace
      .storeOfFolder(folderId)
      .then(() => isCurrent && setFound({ folderId, error: null }))
      .catch((error: unknown) => isCurrent && setFound({ folderId, error }))
    return () => {
      isCurrent = false
    }
  }, [workspace, folderId, isMissing])
  return {
    folder: store && folderId ? { store, folderId } : null,
    error: found?.folderId === folderId ? found?.error : null,
  }
}
