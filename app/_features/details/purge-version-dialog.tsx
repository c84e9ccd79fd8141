'use client'

import { useState } from 'react'
import type { Item, VersionSummary } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { sentenceFor } from '../api/sentence-for.ts'
import { words as english } from './words.ts'

/** Asks before an earlier content is gone for good. */
export function PurgeVersionDialog({
  item,
  version,
  onClose,
}: {
  item: Item
  version: VersionSummary
  onClose: (isGone: boolean) => void
}) {
  const words = useWords(english)
  const formats = useFormats()
  const workspace = useWorkspace()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const purge = async () => {
    setIsBusy(true)
    try {
      const input = { itemId: item.id, version: version.number }
      await workspace.store(item.spaceId).run('version.purge', input)
      workspace.refreshMe()
      onClose(true)
    } catch (refusal) {
      setError(sentenceFor(refusal))
      setIsBusy(false)
    }
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose(false)}
      title={words.purgeVersionTitle(words.when(version.createdAt))}
      description={words.purgeVersionHint(formats.size(version.sizeBytes))}
      verb={words.purgeVersionVerb}
      onConfirm={() => void purge()}
      busy={isBusy}
      error={error}
    />
  )
}
