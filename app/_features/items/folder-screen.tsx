'use client'

import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { useFolder, type FolderHere } from '../frame/use-folder-here.ts'
import { go, homePath } from '../frame/place.ts'
import { LostSpace } from '../spaces/lost-space.tsx'
import { FolderList } from './folder-list.tsx'
import { FolderFailure } from './folder-failure.tsx'
import { listSettings } from './list-settings.ts'
import { ListSkeleton } from './list-skeleton.tsx'
import { useFoundElsewhere } from './use-found-elsewhere.ts'
import { whoTookAway } from './what-happened.ts'
import { words as english } from './words.ts'

/** A folder on the screen, from the moment its address is known. */
export function FolderScreen({ folderId }: { folderId: string | null }) {
  const words = useWords(english)
  const { folder, error } = useFolder(folderId)
  if (error) {
    return (
      <>
        <TopBar />
        <FolderFailure
          error={error}
          action={<Button onClick={() => go(homePath)}>{words.verbs.goHome}</Button>}
        />
      </>
    )
  }
  if (!folder) {
    return <LoadingFolder />
  }
  return <KnownFolder key={`${folder.store.spaceId} ${folder.folderId}`} here={folder} />
}

function LoadingFolder() {
  return (
    <>
      <TopBar>
        <Skeleton className="ms-2 h-4 w-24" />
      </TopBar>
      <ListSkeleton />
    </>
  )
}

function KnownFolder({ here }: { here: FolderHere }) {
  const words = useWords(english)
  const { store, folderId } = here
  const { sort } = useObservable(listSettings)
  const view = useObservable(store.folder(folderId, sort))
  useEffect(() => store.sortFolder(folderId, sort), [store, folderId, sort])
  useObservable(store.known)
  const [trailError, setTrailError] = useState<unknown>(null)
  useEffect(() => {
    store.learnTrail(folderId).catch(setTrailError)
  }, [store, folderId])

  // What is gone is not known any more: its name is remembered here.
  const trail = store.trail(folderId)
  const lastTrail = useRef(trail)
  useEffect(() => {
    if (trail[0]?.parentId === null) lastTrail.current = trail
  })

  const error = view.error ?? (view.status === 'loading' ? trailError : null)
  const isSearching = useFoundElsewhere(here, error)
  const lost = useObservable(useWorkspace().lost).get(store.spaceId)
  if (error && lost) {
    return (
      <>
        <TopBar />
        <LostSpace lost={lost} />
      </>
    )
  }
  if (error && isSearching) return <LoadingFolder />
  if (error) {
    return (
      <>
        <TopBar />
        <FolderFailure
          error={error}
          reason={whoTookAway(store, lastTrail.current)}
          action={
            <>
              <Button onClick={() => void store.reload(folderId)}>{words.verbs.retry}</Button>
              <Button onClick={() => go(homePath)}>{words.verbs.goHome}</Button>
            </>
          }
        />
      </>
    )
  }
  return <FolderList here={here} view={view} trail={trail} />
}
