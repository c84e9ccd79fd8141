'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { toast } from '../../_ui/toast.ts'
import { ElsewhereRow } from './elsewhere-row.tsx'
import { FailureGroup } from './failure-group.tsx'
import type { PanelLine } from './panel-lines.ts'
import { isElsewhere, type Transfer } from './transfer.ts'
import { TransferGroup } from './transfer-group.tsx'
import { TransferRow } from './transfer-row.tsx'
import type { TransferControls } from './upload-queue.ts'
import { words as english } from './words.ts'

const likelyHeight = 62

/** The lines of the panel; draws only those that are seen, however many there are. */
export function TransferList({
  lines,
  queue,
  onToggleGroup,
}: {
  lines: readonly PanelLine[]
  queue: TransferControls
  onToggleGroup: (key: string) => void
}) {
  const words = useWords(english)
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
              <Line
                line={line}
                queue={queue}
                onToggle={() => onToggleGroup(line.key)}
                onChooseFile={choose}
              />
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
          const asked = asking.current
          if (file && asked && !queue.attach(asked.id, file))
            toast(isElsewhere(asked) ? words.otherNameOrSize : words.otherFile)
        }}
      />
    </div>
  )
}

function Line({
  line,
  queue,
  onToggle,
  onChooseFile,
}: {
  line: PanelLine
  queue: TransferControls
  onToggle: () => void
  onChooseFile: (transfer: Transfer) => void
}) {
  const words = useWords(english)
  switch (line.kind) {
    case 'group':
      return <TransferGroup line={line} queue={queue} onToggle={onToggle} />
    case 'failures':
      return <FailureGroup line={line} queue={queue} onToggle={onToggle} />
    case 'elsewhere':
      return <ElsewhereRow transfer={line.transfer} onChooseFile={onChooseFile} />
    case 'elsewhere-head':
      return (
        <div role="listitem" className="px-4 pt-3 pb-1">
          {!line.isAlone && (
            <h3 className="text-sm font-semibold text-ink-1">{words.elsewhere.title}</h3>
          )}
          <p className="text-sm text-ink-3">{words.elsewhere.hint}</p>
        </div>
      )
    case 'transfer':
      return (
        <TransferRow
          transfer={line.transfer}
          isTold={line.isTold ?? false}
          queue={queue}
          onChooseFile={onChooseFile}
        />
      )
  }
}
