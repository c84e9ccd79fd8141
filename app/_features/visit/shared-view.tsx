'use client'

import { useCallback } from 'react'
import { FolderSearch } from 'lucide-react'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { sentenceWithId } from '../api/sentence-for.ts'
import { SharedCrumbs } from './shared-crumbs.tsx'
import { SharedFile } from './shared-file.tsx'
import { SharedFolder } from './shared-folder.tsx'
import { useAsked } from '../api/use-asked.ts'
import { goShared, useSharedPlace } from './use-shared-place.ts'
import { useLinkVisit, useVisit } from './visit-context.tsx'
import { VisitHeader } from './visit-header.tsx'
import { VisitNotes } from './visit-notes.tsx'
import { words as english } from './words.ts'

/** A file or a folder that a link lets one look at, and what is below it. */
export function SharedView() {
  const words = useWords(english)
  const link = useLinkVisit()
  const { target, expiresAt } = useVisit().link
  const placeId = useSharedPlace() ?? target.itemId
  const ask = useCallback(
    (signal: AbortSignal) => wayTo(placeId, (id) => link.item(id, signal)),
    [link, placeId],
  )
  const { value: way, error, retry } = useAsked(ask)
  const item = way?.at(-1)
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-surface-0">
      <VisitHeader expiresAt={expiresAt} />
      <VisitNotes />
      <main className="mx-auto flex min-h-0 w-full max-w-240 flex-1 flex-col px-6 max-sm:px-0">
        {way && way.length > 1 && <SharedCrumbs way={way} topName={target.name} />}
        {item?.kind === 'folder' && <SharedFolder key={item.id} folder={named(item)} />}
        {item?.kind === 'file' && <SharedFile key={item.id} item={item} />}
        {!item && !error && (
          <div role="status" aria-label={words.loading} className="pt-8 max-sm:px-4">
            <Skeleton className="h-7 w-64 max-w-full" />
            <Skeleton className="mt-3 h-4 w-40" />
          </div>
        )}
        {error !== null && error !== undefined && (
          <Failure
            error={error}
            topName={target.name}
            isTop={placeId === target.itemId}
            onRetry={retry}
          />
        )}
      </main>
    </div>
  )

  /** The top folder of a space has no name of its own: the link tells one. */
  function named(folder: Item): Item {
    return folder.id === target.itemId ? { ...folder, name: target.name } : folder
  }
}

/** An item and all above it that the link reaches, the topmost first. */
async function wayTo(id: string, ask: (id: string) => Promise<Item>): Promise<Item[]> {
  const item = await ask(id)
  return item.parentId === null ? [item] : [...(await wayTo(item.parentId, ask)), item]
}

function Failure({
  error,
  topName,
  isTop,
  onRetry,
}: {
  error: unknown
  topName: string
  isTop: boolean
  onRetry: () => void
}) {
  const words = useWords(english)
  const isGone = error instanceof DriveError && error.code === 'not_found'
  return (
    <Card className="mt-8 p-0! max-sm:mx-4">
      <EmptyState
        picture={<FolderSearch aria-hidden className="size-10" strokeWidth={1.25} />}
        title={isGone ? words.folder.gone : words.folder.failed}
        description={isGone ? words.folder.goneText : sentenceWithId(error)}
        action={
          <>
            <Button onClick={onRetry}>{words.retry}</Button>
            {!isTop && <Button onClick={() => goShared(null)}>{words.folder.top(topName)}</Button>}
          </>
        }
      />
    </Card>
  )
}
