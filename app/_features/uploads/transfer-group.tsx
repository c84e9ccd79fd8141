'use client'

import { ChevronRight, FolderUp, Pause, Play, X } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { ConflictChoice } from './conflict-choice.tsx'
import type { PanelLine } from './panel-lines.ts'
import { canPause, type Transfer } from './transfer.ts'
import type { TransferControls } from './upload-queue.ts'
import { words as english } from './words.ts'

/** Many files that came together, as one line that opens. */
export function TransferGroup({
  line,
  queue,
  onToggle,
}: {
  line: Extract<PanelLine, { kind: 'group' }>
  queue: TransferControls
  onToggle: () => void
}) {
  const words = useWords(english)
  const { batch, summary, isOpen } = line
  const label = batch.label || words.batch(summary.total)
  const isHere = (transfer: Transfer) => transfer.batchId === batch.id
  const conflicts = line.transfers.filter(({ stage }) => stage === 'conflict')
  const going = summary.running + summary.waiting
  const numbers = [
    words.groupDone(summary.verified, summary.total),
    going > 0 && words.of(summary.sentBytes, summary.totalBytes),
  ]
  return (
    <div role="listitem" data-group={label} className="px-3 py-2">
      <div className="flex items-center gap-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={words.showGroup(label)}
          onClick={onToggle}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-control text-start"
        >
          <span className="grid size-6 shrink-0 place-items-center text-accent">
            <FolderUp aria-hidden className="size-5" strokeWidth={1.75} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-1">
              <span dir="auto" className="truncate font-medium text-ink-1">
                {label}
              </span>
              <ChevronRight
                aria-hidden
                className={classNames(
                  'size-3.5 shrink-0 text-ink-3 transition-transform',
                  isOpen && 'rotate-90',
                )}
              />
            </span>
            <span className="figures block text-sm text-ink-3">
              {numbers.filter(Boolean).join(' · ')}
              {summary.refused > 0 && (
                <span className="text-bad"> · {words.refusedCount(summary.refused)}</span>
              )}
            </span>
          </span>
        </button>
        {going > 0 && (
          <IconButton
            label={words.pauseAll}
            size="sm"
            onClick={() => queue.act('pause', (t) => isHere(t) && canPause(t))}
          >
            <Pause aria-hidden />
          </IconButton>
        )}
        {summary.paused > 0 && (
          <IconButton
            label={words.resumeAll}
            size="sm"
            onClick={() => queue.act('resume', (t) => isHere(t) && t.stage === 'paused')}
          >
            <Play aria-hidden />
          </IconButton>
        )}
        <IconButton
          label={going > 0 ? words.cancelAll : words.remove}
          size="sm"
          onClick={() => queue.act('cancel', (t) => isHere(t) && t.stage !== 'checking')}
        >
          <X aria-hidden />
        </IconButton>
      </div>
      <ProgressBar
        label={words.progress(label)}
        fraction={
          summary.totalBytes
            ? summary.sentBytes / summary.totalBytes
            : summary.verified / summary.total
        }
        tone={going === 0 && summary.verified === summary.total ? 'good' : 'accent'}
        className="ms-8.5 mt-1.5"
      />
      {conflicts.length > 1 && (
        <div className="ms-8.5 mt-2 space-y-1.5">
          <p className="text-sm text-warn">{words.forAll(conflicts.length)}</p>
          <ConflictChoice
            label={words.conflictChoice(label)}
            onChoose={(choice) =>
              queue.settle(
                conflicts.map(({ id }) => id),
                choice,
              )
            }
          />
        </div>
      )}
    </div>
  )
}
