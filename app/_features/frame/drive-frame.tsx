'use client'

import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { CloudOff } from 'lucide-react'
import { errorId, sentenceFor } from '../api/words.ts'
import { FolderScreen } from '../items/folder-screen.tsx'
import { ShareDialogPlace } from '../spaces/share-dialog-place.tsx'
import { SpaceNews } from '../spaces/space-news.tsx'
import { TrashPlace } from '../trash/trash-place.tsx'
import { TransferPanel } from '../uploads/transfer-panel.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { ConnectionNote } from './connection-note.tsx'
import { usePlace } from './place.ts'
import { Rail } from './rail.tsx'
import { SignedOutDialog } from './signed-out-dialog.tsx'
import { useHome } from './use-home.ts'
import { words } from './words.ts'

/** The whole screen: rail, the place one is at, and the transfers over its corner. */
export function DriveFrame() {
  const place = usePlace()
  const home = useHome()
  return (
    <div className="flex h-dvh overflow-hidden max-md:flex-col">
      <Rail />
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-surface-1 md:my-2 md:me-2 md:rounded-card md:border md:border-line">
        <ConnectionNote />
        <main className="flex min-h-0 flex-1 flex-col">
          <StartFailure />
          {place.kind === 'trash' ? (
            home && <TrashPlace home={home} />
          ) : (
            <FolderScreen
              key={place.folderId ?? 'home'}
              folderId={place.folderId ?? home?.rootId ?? null}
            />
          )}
        </main>
      </div>
      <TransferPanel />
      <BottomBar />
      <ShareDialogPlace />
      <SpaceNews />
      <SignedOutDialog />
    </div>
  )
}

function StartFailure() {
  const workspace = useWorkspace()
  const error = useObservable(workspace.failure)
  if (!error) return null
  const id = errorId(error)
  return (
    <EmptyState
      picture={<CloudOff aria-hidden className="size-10" strokeWidth={1.25} />}
      title={words.failure.title}
      description={sentenceFor(error) + (id ? ` (id ${id})` : '')}
      action={<Button onClick={() => void workspace.start()}>{words.failure.retry}</Button>}
    />
  )
}
