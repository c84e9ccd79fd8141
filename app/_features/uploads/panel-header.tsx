'use client'

import { ArrowUpDown, ChevronDown, ChevronUp, X } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import type { TransferSummary } from './transfer-summary.ts'
import { words as english } from './words.ts'

/** All transfers in one line: what they are doing, how fast, how long; and the bar of the whole. */
export function PanelHeader({
  summary,
  isOpen,
  onToggle,
  onClose,
}: {
  summary: TransferSummary
  isOpen: boolean
  onToggle: () => void
  /** null: something is not finished, so there is nothing to close. */
  onClose: (() => void) | null
}) {
  const words = useWords(english)
  const going = summary.running + summary.waiting
  const isMoving = going > 0 && summary.offline < summary.running
  const numbers = [
    going > 0 && words.of(summary.sentBytes, summary.totalBytes),
    isMoving && summary.bytesPerSecond >= 1000 && words.speed(summary.bytesPerSecond),
    isMoving && summary.secondsLeft !== null && words.left(summary.secondsLeft),
    summary.asking > 0 && (going > 0 || summary.verified > 0) && words.attention(summary.asking),
  ]
  return (
    <header className="shrink-0">
      <div className="flex items-center gap-2 py-2 ps-4 pe-2">
        <button
          type="button"
          onClick={onToggle}
          className="min-w-0 flex-1 rounded-control text-start"
        >
          <h2 aria-live="polite" className="figures truncate font-semibold text-ink-1">
            {going > 0 && summary.total > 1 ? (
              // Read aloud when it begins and when it ends, and not at each of thousands of files.
              <>
                <span aria-hidden>{words.uploadingOf(summary.verified, summary.total)}</span>
                <span className="sr-only">{words.uploadingCount(summary.total)}</span>
              </>
            ) : (
              headline(summary)
            )}
          </h2>
          {numbers.some(Boolean) && (
            <p className="figures truncate text-sm text-ink-3">
              {numbers.filter(Boolean).join(' · ')}
            </p>
          )}
        </button>
        <IconButton
          label={isOpen ? words.fold : words.open}
          size="sm"
          onClick={onToggle}
          className="max-md:size-11"
        >
          {isOpen ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </IconButton>
        {onClose && (
          <IconButton label={words.close} size="sm" onClick={onClose} className="max-md:size-11">
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {going > 0 && (
        <ProgressBar
          label={words.total}
          fraction={summary.totalBytes ? summary.sentBytes / summary.totalBytes : 0}
          thin
        />
      )}
    </header>
  )
}

function headline(summary: TransferSummary): string {
  const words = wordsNow(english)
  const going = summary.running + summary.waiting
  if (summary.total === 0)
    return summary.elsewhere > 0 ? words.elsewhere.count(summary.elsewhere) : words.title
  if (going > 0) return words.uploadingCount(summary.total)
  if (summary.asking > 0)
    return summary.verified > 0
      ? words.doneCount(summary.verified)
      : words.attention(summary.asking)
  if (summary.paused > 0) return words.pausedCount(summary.paused)
  return words.doneCount(summary.verified)
}

export function NoTransfers() {
  const words = useWords(english)
  return (
    <div className="flex flex-col items-center px-6 py-8 text-center">
      <ArrowUpDown aria-hidden className="size-7 text-ink-3" strokeWidth={1.25} />
      <p className="mt-3 font-medium text-ink-1">{words.nothing.title}</p>
      <p className="mt-1 text-sm text-balance text-ink-2">{words.nothing.description}</p>
    </div>
  )
}
