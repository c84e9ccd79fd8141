'use client'

import { ChevronRight, CircleAlert, RotateCw, X } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Button } from '../../_ui/button.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { words as englishJoints } from '../../_ui/words.ts'
import type { PanelLine } from './panel-lines.ts'
import { canRetry } from './transfer.ts'
import type { TransferControls } from './upload-queue.ts'
import { words as english } from './words.ts'

/** Files that were refused for one reason, as one line that opens, with one way to try all of them again. */
export function FailureGroup({
  line,
  queue,
  onToggle,
}: {
  line: Extract<PanelLine, { kind: 'failures' }>
  queue: TransferControls
  onToggle: () => void
}) {
  const words = useWords(english)
  const joints = useWords(englishJoints)
  const { reason, note, transfers, isOpen } = line
  const label = words.failed(transfers.length, reason ? words.reasons[reason] : (note ?? ''))
  const ids = new Set(transfers.map(({ id }) => id))
  return (
    <div role="listitem" data-failures={reason ?? note} className="bg-bad-soft px-3 py-2">
      <div className="flex items-center gap-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={words.showGroup(label)}
          onClick={onToggle}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-control text-start max-md:min-h-11"
        >
          <span className="grid size-6 shrink-0 place-items-center text-bad">
            <CircleAlert aria-hidden className="size-5" strokeWidth={1.75} />
          </span>
          <span className="figures min-w-0 font-medium wrap-anywhere text-ink-1">{label}</span>
          <ChevronRight
            aria-hidden
            className={classNames(
              'size-3.5 shrink-0 text-ink-3 transition-transform',
              isOpen && 'rotate-90',
            )}
          />
        </button>
        {transfers.some(canRetry) && (
          <Button
            size="sm"
            aria-label={joints.colon(words.retry, label)}
            className="max-md:h-11"
            onClick={() => queue.act('resume', (each) => ids.has(each.id) && canRetry(each))}
          >
            <RotateCw aria-hidden />
            {words.retry}
          </Button>
        )}
        <IconButton
          label={words.removeAll(transfers.length)}
          size="sm"
          className="max-md:size-11"
          onClick={() => queue.act('cancel', (each) => ids.has(each.id))}
        >
          <X aria-hidden />
        </IconButton>
      </div>
      {isOpen && reason && note && <p className="ms-8.5 mt-1 text-sm text-ink-2">{note}</p>}
    </div>
  )
}
