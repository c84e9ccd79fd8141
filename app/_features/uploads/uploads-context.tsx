'use client'

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { UploadQueue } from './upload-queue.ts'

const Context = createContext<UploadQueue | null>(null)

/** Keeps the uploads going while one walks through the drive. */
export function UploadsRoot({ children }: { children: ReactNode }) {
  const workspace = useWorkspace()
  const [queue] = useState(() => new UploadQueue(workspace))
  useEffect(() => queue.start(), [queue])
  return <Context value={queue}>{children}</Context>
}

export function useUploads(): UploadQueue {
  const queue = useContext(Context)
  if (!queue) throw new Error('useUploads needs an UploadsRoot above it.')
  return queue
}
