'use client'

import { useState } from 'react'
import type { Storage, StorageFile } from '#contract/storage'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { emptyTrashes, removeOldVersions } from './storage-api.ts'
import { emptiable, partsOf } from './storage-parts.ts'
import { words as english } from './words.ts'

/** What shall go for good: the trash, all earlier versions, or those of one file. */
export type Freeing = { what: 'trash' } | { what: 'versions'; file: StorageFile | null }

/** Asks before it goes, and says how much that frees. */
export function FreeDialog({
  freeing,
  storage,
  onClose,
}: {
  freeing: Freeing
  storage: Storage
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const isTrash = freeing.what === 'trash'
  const file = isTrash ? null : freeing.file
  const bytes = isTrash
    ? emptiable(storage)
    : (file?.bytes ?? partsOf(storage, words).find(({ id }) => id === 'oldVersions')!.bytes)
  const title = isTrash
    ? words.ask.trash
    : file
      ? words.ask.versionsOf(file.name)
      : words.ask.versions
  const free = async () => {
    setIsBusy(true)
    try {
      await (isTrash
        ? emptyTrashes(workspace, storage)
        : removeOldVersions(workspace, storage, file))
      toast(words.freed(bytes))
      onClose()
    } catch (refusal) {
      setError(sentenceFor(refusal))
      setIsBusy(false)
    } finally {
      workspace.refreshMe()
    }
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={isTrash ? words.ask.trashSaid(bytes) : words.ask.versionsSaid(bytes)}
      verb={isTrash ? words.emptyTrash : words.ask.versionsVerb}
      onConfirm={() => void free()}
      busy={isBusy}
      error={error}
    />
  )
}
