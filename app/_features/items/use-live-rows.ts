import { useMemo } from 'react'
import { useObservable } from '../../_live/observable.ts'
import type { FolderView } from '../../_live/open-folder.ts'
import type { Row } from '../../_live/row.ts'
import { uploadsInto, withUploads } from '../../_live/upload-ghosts.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useLingering } from '../../_ui/use-lingering.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'

/** An upload may leave the list a moment before its file is told: its row waits that long, so that nothing jumps. */
const lingerMs = 1000
const idOf = ({ id }: { id: string }) => id

/** The rows of a folder with what others are uploading into it. */
export function useLiveRows(
  { store, folderId }: FolderHere,
  rows: Row[],
  { hasMore, sort }: Pick<FolderView, 'hasMore' | 'sort'>,
): Row[] {
  const { viewer } = useWorkspace()
  const all = useObservable(store.uploads)
  const uploads = useMemo(() => uploadsInto(folderId, all, viewer.id), [folderId, all, viewer.id])
  const shown = useLingering(uploads, idOf, lingerMs)
  return useMemo(
    () =>
      withUploads(
        rows,
        shown.map(({ thing }) => thing),
        store.changes,
        hasMore,
        sort,
      ),
    [rows, shown, store, hasMore, sort],
  )
}
