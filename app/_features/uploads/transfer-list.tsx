'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { toast } from '../../_ui/toast.ts'
import type { PanelLine } from './panel-lines.ts'
import type { Transfer } from './transfer.ts'
import { TransferGroup } from './transfer-group.tsx'
import { TransferRow } from './transfer-row.tsx'
import type { TransferControls } from './upload-queue.ts'
import { words } from './words.ts'

const likelyHeight = 62

/** The lines of the panel; draws only those that are seen, however many there are. */
export function TransferList({
  lines,
  queue,
  onToggleGroup,
}: {
  lines: readonly PanelLine[]
  queue: TransferControls
  onToggleGroup: (batchId: string) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const asking = useRef<Transfer | null>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => lines[index]!.key,
    overscan: 6,
  })
  const choose = (transfer: Transfer) => {
    asking.current = transfer
    picker.current?.click()
  }
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t border-line"
    >
      <div
        role="list"
        aria-label={words.title}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index]!
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.kind === 'group' ? (
                <TransferGroup
                  line={line}
                  queue={queue}
                  onToggle={() => onToggleGroup(line.batch.id)}
                />
              ) : (
                <TransferRow transfer={line.transfer} queue={queue} onChooseFile={choose} />
              )}
            </div>
          )
        })}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={words.chooseFile}
        data-pick="again"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file && asking.current && !queue.attach(asking.current.id, file))
            toast(words.otherFile)
        }}
      />
    </div>
  )
}
