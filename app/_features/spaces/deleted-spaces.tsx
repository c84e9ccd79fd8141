'use client'

import { FolderUsers, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DeletedSpace } from '#contract/space'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { purgeSpace, restoreSpace } from './space-actions.ts'
import { useRefusal } from './use-refusal.ts'
import { words as english } from './words.ts'

/** Above what is in the trash of the home: whole spaces that their owner has deleted. */
export default function DeletedSpaces({ spaces }: { spaces: readonly DeletedSpace[] }) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const [purging, setPurging] = useState<DeletedSpace | null>(null)
  const [busyId, setBusyId] = useState<string | null>(null)
  if (spaces.length === 0) return null
  const restore = async (space: DeletedSpace) => {
    setBusyId(space.id)
    await restoreSpace(workspace, space).catch((error: unknown) => toast(sentenceFor(error)))
    setBusyId(null)
  }
  return (
    <section aria-labelledby="deleted-spaces" className="shrink-0 px-5 pb-4">
      <h2 id="deleted-spaces" className="pb-1 text-sm font-medium text-ink-3">
        {words.deleted.heading}
      </h2>
      <ul className="max-h-44 overflow-y-auto">
        {spaces.map((space) => (
          <li key={space.id} className="flex h-11 items-center gap-3 border-b border-line">
            <FolderUsers
              aria-hidden
              className="size-5 shrink-0 text-accent"
              strokeWidth={1.75}
              fill="var(--accent-soft)"
            />
            <span className="min-w-0 flex-1 truncate">
              <bdi className="font-medium text-ink-1">{space.name}</bdi>
              <span className="figures ms-3 text-sm text-ink-3">
                {words.deleted.when} <RelativeTime iso={space.deletedAt} />
              </span>
            </span>
            <Button
              variant="quiet"
              size="sm"
              busy={busyId === space.id}
              onClick={() => void restore(space)}
            >
              <RotateCcw aria-hidden />
              {words.deleted.restore}
            </Button>
            <IconButton label={words.deleted.purge} size="sm" onClick={() => setPurging(space)}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {purging && <PurgeSpaceDialog space={purging} onClose={() => setPurging(null)} />}
    </section>
  )
}

function PurgeSpaceDialog({ space, onClose }: { space: DeletedSpace; onClose: () => void }) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const { refusal, isBusy, run } = useRefusal()
  const purge = async () => {
    if (await run(() => purgeSpace(workspace, space))) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.deleted.purgeTitle(space.name)}
      description={words.deleted.purgeDescription}
      verb={words.deleted.purge}
      onConfirm={() => void purge()}
      busy={isBusy}
      error={refusal?.message ?? null}
    />
  )
}
