'use client'

import { Upload } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { takeEntries, type DroppedEntry } from '../uploads/dropped-entries.ts'
import { words as english } from './words.ts'

/** Where a visitor's files go in: dropped here, or chosen. */
export function DropArea({
  isFull,
  onFiles,
  onDrop,
}: {
  isFull: boolean
  onFiles: (files: readonly File[]) => void
  onDrop: (entries: readonly DroppedEntry[]) => void
}) {
  const words = useWords(english)
  const picker = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const depth = useRef(0)
  const turn = (by: 1 | -1) => {
    // Entering a child comes before leaving its parent: only the balance tells whether the pointer is still inside.
    depth.current = Math.max(0, depth.current + by)
    setIsOver(depth.current > 0)
  }
  const onOver = (event: DragEvent) => {
    event.preventDefault()
    event.dataTransfer.dropEffect = isFull ? 'none' : 'copy'
  }
  const onDropped = (event: DragEvent) => {
    event.preventDefault()
    depth.current = 0
    setIsOver(false)
    if (!isFull) onDrop(takeEntries(event.dataTransfer))
  }
  return (
    <div
      data-drop-area
      onDragEnter={() => turn(1)}
      onDragLeave={() => turn(-1)}
      onDragOver={onOver}
      onDrop={onDropped}
      className={classNames(
        'flex shrink-0 flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed px-6 py-10 text-center transition-colors max-sm:py-7',
        isOver && !isFull ? 'border-accent bg-accent-soft' : 'border-line-strong/60 bg-surface-1',
      )}
    >
      <Upload aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
      <p className="text-lg font-semibold text-ink-1 max-sm:hidden">
        {isOver && !isFull ? words.drop.areaOver : words.drop.area}
      </p>
      <Button variant="primary" size="lg" disabled={isFull} onClick={() => picker.current?.click()}>
        {words.drop.choose}
      </Button>
      <p className="text-sm text-ink-3 max-sm:hidden">{words.drop.noFile}</p>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-pick="drop"
        aria-label={words.drop.choose}
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []))
          event.target.value = ''
        }}
      />
    </div>
  )
}
