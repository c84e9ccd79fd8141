'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { NoTransfers, PanelHeader } from './panel-header.tsx'
import { panelLines } from './panel-lines.ts'
import { canPause, isElsewhere, isSettled } from './transfer.ts'
import { TransferList } from './transfer-list.tsx'
import { useUploads } from './uploads-context.tsx'
import { words as english } from './words.ts'

const restMs = 4000

/** The corner that tells how uploads go: a line when folded, a sheet on a phone. */
export default function TransferPanel() {
  const words = useWords(english)
  const queue = useUploads()
  const panel = useObservable(queue.panel)
  const transfers = useObservable(queue.transfers)
  const summary = useObservable(queue.summary)
  const [openGroups, setOpenGroups] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(
    () => panelLines(transfers, queue.batches, openGroups),
    [transfers, queue.batches, openGroups],
  )
  const frame = useRef<HTMLElement>(null)
  // What went well steps back by itself, unless someone is looking at it.
  const isDone = summary.total > 0 && summary.verified === summary.total
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => {
      const isLookedAt = frame.current?.matches(':hover, :focus-within')
      if (queue.panel.get() === 'open' && !isLookedAt) queue.panel.set('folded')
    }, restMs)
    return () => clearTimeout(timer)
  }, [isDone, queue])
  if (panel === 'closed') return null

  const isOpen = panel === 'open'
  const isFinished = transfers.every((each) => isSettled(each) || isElsewhere(each))
  const conflicts = transfers.filter(({ stage }) => stage === 'conflict')
  const isAsking = transfers.some((each) => each.stage === 'needs-file' && !isElsewhere(each))
  const toggleGroup = (key: string) => {
    const next = new Set(openGroups)
    if (!next.delete(key)) next.add(key)
    setOpenGroups(next)
  }
  return (
    <section
      ref={frame}
      aria-label={words.title}
      className={classNames(
        'animate-rise fixed inset-e-5 bottom-5 z-30 flex w-100 flex-col overflow-hidden rounded-card bg-surface-1 text-base shadow-float',
        'max-md:animate-sheet max-md:inset-x-2 max-md:bottom-[calc(4rem+env(safe-area-inset-bottom))] max-md:w-auto',
        isOpen && 'max-h-[min(32rem,calc(100dvh-6rem))]',
      )}
    >
      <PanelHeader
        summary={summary}
        isOpen={isOpen}
        onToggle={() => queue.togglePanel()}
        onClose={
          isFinished
            ? () => {
                queue.clearSettled()
                queue.panel.set('closed')
              }
            : null
        }
      />
      {isOpen && transfers.length === 0 && <NoTransfers />}
      {isOpen && transfers.length > 0 && (
        <>
          {isAsking && <p className="px-4 pb-2 text-sm text-ink-3">{words.chooseHint}</p>}
          {conflicts.length > 1 && (
            <div className="space-y-1.5 px-4 pb-3">
              <p className="text-sm text-warn">{words.forAll(conflicts.length)}</p>
              <ConflictChoice
                label={words.forAll(conflicts.length)}
                onChoose={(choice) =>
                  queue.settle(
                    conflicts.map(({ id }) => id),
                    choice,
                  )
                }
              />
            </div>
          )}
          <TransferList lines={lines} queue={queue} onToggleGroup={toggleGroup} />
          <Totals />
        </>
      )}
    </section>
  )
}

function Totals() {
  const words = useWords(english)
  const queue = useUploads()
  const transfers = useObservable(queue.transfers)
  const summary = useObservable(queue.summary)
  const pausable = transfers.filter(canPause).length
  const settled = transfers.filter(isSettled).length
  if (transfers.length < 2 || (pausable === 0 && summary.paused === 0 && settled === 0)) return null
  return (
    <footer className="flex shrink-0 gap-1 border-t border-line px-2 py-1.5">
      {pausable > 0 && (
        <Button size="sm" variant="quiet" onClick={() => queue.act('pause', canPause)}>
          {words.pauseAll}
        </Button>
      )}
      {summary.paused > 0 && (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => queue.act('resume', ({ stage }) => stage === 'paused')}
        >
          {words.resumeAll}
        </Button>
      )}
      {settled > 0 && (
        <Button size="sm" variant="quiet" className="ms-auto" onClick={() => queue.clearSettled()}>
          {words.clear}
        </Button>
      )}
    </footer>
  )
}
