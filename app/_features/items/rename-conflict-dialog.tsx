'use client'

import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import type { RenameConflict } from './rename-conflict.ts'
import { words } from './words.ts'

/** Asks which of two names an item shall have; closing it keeps the one that it has. */
export function RenameConflictDialog({
  conflict: { now, wanted, by },
  onKeep,
  onUseMine,
}: {
  conflict: RenameConflict
  onKeep: () => void
  onUseMine: () => void
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onKeep()}
      title={words.conflict.title(by.name)}
      description={words.conflict.question(by.name)}
      footer={
        <>
          <Button onClick={onUseMine}>{words.conflict.useMine}</Button>
          <Button variant="primary" autoFocus onClick={onKeep}>
            {words.conflict.keep}
          </Button>
        </>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-control bg-surface-2 px-3 py-2.5 text-base">
        {[
          { whose: by.name, name: now.name },
          { whose: words.conflict.yours, name: wanted },
        ].map(({ whose, name }) => (
          <div key={whose} className="contents">
            <dt className="text-ink-3">{whose}</dt>
            <dd dir="auto" className="font-medium wrap-anywhere text-ink-1">
              {name}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
