'use client'

import { useEffect, useRef } from 'react'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { describeTime } from '../../_ui/relative-time.tsx'
import { words as englishJoints } from '../../_ui/words.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import type { Transfer } from './transfer.ts'
import { useUploads } from './uploads-context.tsx'
import { words as english } from './words.ts'

/** What another device began: how far it is, and how to go on with it here. While it is sent there, it is only told of. */
export function ElsewhereRow({
  transfer,
  onChooseFile,
}: {
  transfer: Transfer
  onChooseFile: (transfer: Transfer) => void
}) {
  const words = useWords(english)
  const joints = useWords(englishJoints)
  const formats = useFormats()
  const queue = useUploads()
  const moving = useMoving(transfer)
  const { id, name, sizeBytes } = transfer
  const sentBytes = moving ?? transfer.sentBytes
  const began = describeTime(
    new Date(transfer.beganElsewhereAt!),
    Date.now(),
    formats,
    joints.justNow,
  )
  return (
    <div role="listitem" data-elsewhere={name} data-moving={moving !== null} className="px-3 py-2">
      <div className="flex items-center gap-2.5">
        <span className="grid size-6 shrink-0 place-items-center">
          <ItemIcon item={{ kind: 'file', name, mediaType: null }} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-1.5">
            <MiddleTruncated text={name} className="font-medium text-ink-1" />
            {transfer.folderName && (
              <span className="min-w-0 shrink-9 truncate text-xs text-ink-3">
                {words.to(transfer.folderName)}
              </span>
            )}
          </span>
          <span className="figures block text-sm text-ink-3">
            {words.of(sentBytes, sizeBytes)}
            {' · '}
            {moving === null ? words.elsewhere.began(began) : words.elsewhere.moving}
          </span>
        </span>
      </div>
      <ProgressBar
        label={words.progress(name)}
        fraction={sizeBytes === 0 ? 0 : sentBytes / sizeBytes}
        tone={moving === null ? 'still' : 'accent'}
        className="ms-8.5 mt-1.5"
      />
      {moving === null && (
        <div role="group" aria-label={name} className="ms-8.5 mt-2 flex flex-wrap gap-1.5">
          <Button size="sm" className="max-md:h-11" onClick={() => onChooseFile(transfer)}>
            {words.elsewhere.go}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            className="max-md:h-11"
            onClick={() => queue.act('cancel', id)}
          >
            {words.elsewhere.discard}
          </Button>
        </div>
      )}
    </div>
  )
}

/** How far it is while it moves; null while it rests. When it has stopped, it is asked once what became of it. */
function useMoving({ id, spaceId }: Transfer): number | null {
  const queue = useUploads()
  const uploads = useObservable(useWorkspace().store(spaceId).uploads)
  const moving = uploads.find((upload) => upload.id === id)
  const isMoving = moving !== undefined
  const wasMoving = useRef(false)
  useEffect(() => {
    if (wasMoving.current && !isMoving) void queue.findUnfinished()
    wasMoving.current = isMoving
  }, [isMoving, queue])
  return moving?.offsetBytes ?? null
}
