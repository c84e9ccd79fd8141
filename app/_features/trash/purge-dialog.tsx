'use client'

import { useState } from 'react'
import type { TrashedItem } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { sentenceFor } from '../api/sentence-for.ts'
import { emptyTrash, purgeItems } from './trash-actions.ts'
import { words as english } from './words.ts'

/** Asks before something is gone for good: some items, or (`items` null) all of them. */
export function PurgeDialog({
  place,
  items,
  onClose,
}: {
  place: Parameters<typeof emptyTrash>[0]
  items: readonly TrashedItem[] | null
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const go = async () => {
    setIsBusy(true)
    try {
      await (items ? purgeItems(place, items) : emptyTrash(place))
      workspace.refreshMe()
      onClose()
    } catch (refusal) {
      setError(sentenceFor(refusal))
      setIsBusy(false)
    }
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={items ? words.purgeTitle(items.length, items[0]!.name) : words.emptyTitle}
      description={words.undone}
      verb={items ? words.purge : words.empty}
      onConfirm={() => void go()}
      busy={isBusy}
      error={error}
    />
  )
}
