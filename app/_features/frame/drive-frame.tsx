'use client'

import { lazy, Suspense, useEffect } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { loadWhenIdle, onFirstUse } from '../../_ui/on-first-use.tsx'
import { CloudOff } from 'lucide-react'
import { sentenceWithId } from '../api/sentence-for.ts'
import { FolderScreen } from '../items/folder-screen.tsx'
import { SearchPlace } from '../search/search-place.tsx'
import { ShareDialogPlace } from '../spaces/share-dialog-place.tsx'
import { SpaceNews } from '../spaces/space-news.tsx'
import { useUndoKeys } from '../undo/use-undo-keys.ts'
import { useUndoReplaced } from '../undo/use-undo-replaced.ts'
import { TransferPlace } from '../uploads/transfer-place.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { ConnectionNote } from './connection-note.tsx'
import { usePlace } from './place.ts'
import { Rail } from './rail.tsx'
import { SignedOutDialog } from './signed-out-dialog.tsx'
import { useHome } from './use-home.ts'
import { words as english } from './words.ts'

const StorageScreen = lazy(async () => ({
  default: (await import('../storage/storage-screen.tsx')).StorageScreen,
}))

const TrashPlace = onFirstUse(() => import('../trash/trash-place.tsx'))
const SearchScreen = lazy(() => import('../search/search-screen.tsx'))
const RecentScreen = lazy(() => import('../search/recent-screen.tsx'))
const StarredScreen = lazy(() => import('../search/starred-screen.tsx'))

/** The whole screen: rail, the place one is at, and the transfers over its corner. */
export function DriveFrame() {
  const place = usePlace()
  const home = useHome()
  useUndoKeys()
  useUndoReplaced()
  useEffect(loadWhenIdle, [])
  return (
    <div className="flex h-dvh overflow-hidden max-md:flex-col">
      <Rail />
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-surface-1 md:my-2 md:me-2 md:rounded-card md:border md:border-line">
        <ConnectionNote />
        <main className="flex min-h-0 flex-1 flex-col">
          <StartFailure />
          {place.kind === 'trash' && home && <TrashPlace home={home} />}
          {place.kind === 'storage' && (
            <Suspense fallback={null}>
              <StorageScreen />
            </Suspense>
          )}
          <Suspense fallback={null}>
            {place.kind === 'search' && <SearchScreen />}
            {place.kind === 'recent' && <RecentScreen />}
            {place.kind === 'starred' && <StarredScreen />}
          </Suspense>
          {place.kind === 'folder' && (
            <FolderScreen
              key={place.folderId ?? 'home'}
              folderId={place.folderId ?? home?.rootId ?? null}
            />
          )}
        </main>
      </div>
      <TransferPlace />
      <BottomBar />
      <ShareDialogPlace />
      <SearchPlace />
      <SpaceNews />
      <SignedOutDialog />
    </div>
  )
}

function StartFailure() {
  const words = useWords(english)
  const workspace = useWorkspace()
  const error = useObservable(workspace.failure)
  if (!error) return null
  return (
    <EmptyState
      picture={<CloudOff aria-hidden className="size-10" strokeWidth={1.25} />}
      title={words.failure.title}
      description={sentenceWithId(error)}
      action={<Button onClick={() => void workspace.start()}>{words.failure.retry}</Button>}
    />
  )
}
