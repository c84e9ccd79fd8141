import { Observable } from './observable.ts'
import type { Row } from './row.ts'

/** What a folder's screen shows: confirmed rows with the commands under way drawn over them. */
export type FolderView = {
  status: 'loading' | 'ready' | 'failed'
  rows: Row[]
  /** How many items the folder has, loaded or not. */
  count: number
  hasMore: boolean
  error: unknown
}

/** A folder as a store keeps it. */
export type OpenFolder = {
  id: string
  cursor: string | null
  view: Observable<FolderView>
  /** The page on its way; what another asked for earlier is not taken in any more. */
  loading: Promise<void> | null
  openedAt: number
}

export const blankView: FolderView = {
  status: 'loading',
  rows: [],
  count: 0,
  hasMore: false,
  error: null,
}

export function newOpenFolder(id: string): OpenFolder {
  return { id, cursor: null, view: new Observable(blankView), loading: null, openedAt: 0 }
}
