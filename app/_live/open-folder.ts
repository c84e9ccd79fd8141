import { DriveError } from '#contract/errors'
import type { ItemSort } from '#contract/item-order'
import type { ConfirmedRows } from './listing.ts'
import { Observable } from './observable.ts'
import type { Row } from './row.ts'

/** What a folder's screen shows: confirmed rows with the commands under way drawn over them. */
export type FolderView = {
  status: 'loading' | 'ready' | 'failed'
  rows: Row[]
  /** How many items the folder has, loaded or not. */
  count: number
  hasMore: boolean
  /** The order that the rows are in. */
  sort: ItemSort
  error: unknown
}

/** A folder as a store keeps it. */
export type OpenFolder = {
  id: string
  cursor: string | null
  /** The order that is wanted; another than the rows are in until its first page is here. */
  sort: ItemSort
  view: Observable<FolderView>
  /** The rows of what is loaded, without the commands under way. */
  confirmed: ConfirmedRows | null
  /** The page on its way; what another asked for earlier is not taken in any more. */
  loading: Promise<void> | null
  openedAt: number
}

export const blankView: FolderView = {
  status: 'loading',
  rows: [],
  count: 0,
  hasMore: false,
  sort: 'name',
  error: null,
}

/** What is shown of a folder that is not there any more, or not to be seen. */
export function goneView(): FolderView {
  return { ...blankView, status: 'failed', error: new DriveError('not_found') }
}

export function newOpenFolder(id: string): OpenFolder {
  return {
    id,
    cursor: null,
    sort: 'name',
    view: new Observable(blankView),
    confirmed: null,
    loading: null,
    openedAt: 0,
  }
}

/** The one that nobody looks at, for the longest time; those just being opened are not meant. */
export function oldestUnwatched(folders: Iterable<OpenFolder>): OpenFolder | undefined {
  return [...folders]
    .filter(({ view, openedAt }) => openedAt > 0 && !view.isWatched)
    .sort((a, b) => a.openedAt - b.openedAt)[0]
}

/** Shows rows, unless they are what is shown already. */
export function show(
  { view, cursor }: OpenFolder,
  rows: Row[],
  count: number,
  sort: ItemSort,
): void {
  const hasMore = cursor !== null
  const { status, ...shown } = view.get()
  const isSame = shown.rows === rows && shown.count === count && shown.hasMore === hasMore
  if (status === 'ready' && isSame) return
  view.set({ status: 'ready', rows, count, hasMore, sort, error: null })
}

/** Whether it failed because nothing is there, for this person at least. */
export function isGone(error: unknown): boolean {
  return error instanceof DriveError && error.code === 'not_found'
}

/** Those that could not be loaded, for a reason that is worth another try, and are not being loaded. */
export function failedFor(
  isWorthwhile: (error: unknown) => boolean,
  folders: Iterable<OpenFolder>,
): OpenFolder[] {
  return [...folders].filter(({ view, loading }) => {
    const { status, error } = view.get()
    return status === 'failed' && !loading && isWorthwhile(error)
  })
}
