'use client'

import { Upload } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { takeEntries } from '../uploads/dropped-entries.ts'
import { usePastedFiles } from '../uploads/use-pasted-files.ts'
import { useUploads } from '../uploads/uploads-context.tsx'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { isFileDrag } from './item-drag.ts'
import { words as english } from './words.ts'

/** Takes files and whole folders that are dropped anywhere on the folder's screen, and files that are pasted there. */
export function FileDropArea({
  here,
  name,
  children,
}: {
  here: FolderHere | null
  name: string
  children: ReactNode
}) {
  const words = useWords(english)
  const uploads = useUploads()
  usePastedFiles(here)
  const [isOver, setIsOver] = useState(false)
  // Entering a child comes before leaving its parent: only the balance tells whether the pointer is still inside.
  const depth = useRef(0)

  const onDragEnter = (event: DragEvent) => {
    if (!here || !isFileDrag(event)) return
    depth.current += 1
    setIsOver(true)
  }
  const onDragLeave = (event: DragEvent) => {
    if (!isFileDrag(event)) return
    depth.current = Math.max(0, depth.current - 1)
    if (depth.current === 0) setIsOver(false)
  }
  const onDragOver = (event: DragEvent) => {
    if (!here || !isFileDrag(event) || event.defaultPrevented) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const end = () => {
    depth.current = 0
    setIsOver(false)
  }
  const onDrop = (event: DragEvent) => {
    if (!here || !isFileDrag(event)) return
    event.preventDefault()
    void uploads.addDrop(takeEntries(event.dataTransfer), here)
  }
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragEnter={onDragEnter}
      onDragLeave={onDragLeave}
      onDragOver={onDragOver}
      onDropCapture={end}
      onDrop={onDrop}
    >
      {children}
      {isOver && (
        <div className="animate-appear pointer-events-none absolute inset-1.5 z-20 flex items-end justify-center rounded-card pb-8 outline-2 -outline-offset-2 outline-accent outline-dashed">
          <p className="flex items-center gap-2 rounded-full bg-accent px-4 py-2 text-base font-medium text-on-accent shadow-float">
            <Upload aria-hidden className="size-4" />
            {words.drop(name)}
          </p>
        </div>
      )}
    </div>
  )
}
