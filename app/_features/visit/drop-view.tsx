'use client'

import { useEffect, useMemo, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { EmptyPicture } from '../items/empty-picture.tsx'
import { panelLines } from '../uploads/panel-lines.ts'
import { isSettled } from '../uploads/transfer.ts'
import { TransferList } from '../uploads/transfer-list.tsx'
import { words as englishUploadWords } from '../uploads/words.ts'
import { DropArea } from './drop-area.tsx'
import { DropQueue } from './drop-queue.ts'
import { useLinkVisit, useVisit } from './visit-context.tsx'
import { VisitHeader } from './visit-header.tsx'
import { VisitNotes } from './visit-notes.tsx'
import { words as english } from './words.ts'

/** A folder that takes files and shows nothing of what is in it: one place to drop, one list of one's own. */
export function DropView() {
  const words = useWords(english)
  const link = useLinkVisit()
  const { linkId, room, link: shown } = useVisit()
  const { name, by, itemId: folderId } = shown.target
  const [queue] = useState(() => new DropQueue(link, { linkId, folderId, by }))
  useEffect(() => {
    const stop = queue.start()
    return () => {
      stop()
      queue.stopAll()
    }
  }, [queue])
  useEffect(() => {
    document.title = words.titleOf(words.drop.title(name))
  }, [name, words])
  const isUsedUp = useObservable(link.isUsedUp)
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <VisitHeader expiresAt={shown.expiresAt} />
      <VisitNotes />
      <main className="mx-auto flex min-h-0 w-full max-w-160 flex-1 flex-col px-6 pb-6 max-sm:px-4 max-sm:pb-3">
        <header className="pt-8 pb-5 text-center max-sm:pt-5 max-sm:pb-4">
          <h1
            dir="auto"
            className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere text-ink-1 max-sm:text-xl"
          >
            {words.drop.title(name)}
          </h1>
          <p className="mt-1.5 text-base text-balance text-ink-2">{words.drop.intro(by)}</p>
        </header>
        <DropArea
          isFull={isUsedUp}
          onFiles={(files) => queue.addFiles(files)}
          onDrop={(entries) => void queue.addDrop(entries)}
        />
        <p aria-live="polite" className="figures pt-2.5 text-center text-sm text-ink-3">
          {room && !isUsedUp && words.drop.room(room.bytesLeft, room.filesLeft)}
        </p>
        <Mine queue={queue} />
      </main>
    </div>
  )
}

/** As high as its lines need, and no higher than the screen lets it be. */
const likelyHeight = (lines: number) => 72 + lines * 64

function Mine({ queue }: { queue: DropQueue }) {
  const words = useWords(english)
  const uploadWords = useWords(englishUploadWords)
  const transfers = useObservable(queue.transfers)
  const summary = useObservable(queue.summary)
  const [openGroups, setOpenGroups] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(
    () => panelLines(transfers, queue.batches, openGroups),
    [transfers, queue.batches, openGroups],
  )
  const toggle = (id: string) => {
    const next = new Set(openGroups)
    if (!next.delete(id)) next.add(id)
    setOpenGroups(next)
  }
  const going = summary.running + summary.waiting
  const isAsking = transfers.some(({ stage }) => stage === 'needs-file')
  return (
    <section
      aria-label={words.drop.mine}
      style={{ maxHeight: lines.length > 0 ? likelyHeight(lines.length) : 300 }}
      className="mt-4 flex min-h-36 flex-1 flex-col overflow-hidden rounded-card bg-surface-1 inset-ring inset-ring-line"
    >
      {transfers.length === 0 ? (
        <EmptyState
          picture={<EmptyPicture />}
          title={words.drop.nothing}
          description={words.drop.nothingText}
        />
      ) : (
        <>
          <header className="flex items-center gap-3 px-4 py-3">
            <div className="min-w-0 flex-1">
              <h2 className="text-base font-semibold text-ink-1">
                {going > 0
                  ? words.drop.sending(going)
                  : summary.asking > 0
                    ? uploadWords.attention(summary.asking)
                    : words.drop.sent(summary.verified)}
              </h2>
              <p className="figures text-sm text-ink-3">
                {isAsking
                  ? uploadWords.chooseHint
                  : going > 0
                    ? uploadWords.of(summary.sentBytes, summary.totalBytes)
                    : words.drop.mineText}
              </p>
            </div>
            {going === 0 && transfers.some(isSettled) && (
              <Button size="sm" variant="quiet" onClick={() => queue.clearSettled()}>
                {words.drop.clear}
              </Button>
            )}
          </header>
          {going > 0 && (
            <ProgressBar
              thin
              label={uploadWords.total}
              fraction={summary.totalBytes ? summary.sentBytes / summary.totalBytes : 0}
            />
          )}
          <TransferList lines={lines} queue={queue} onToggleGroup={toggle} />
        </>
      )}
    </section>
  )
}
