'use client'

import { useState } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../../_language/use-words.ts'
import { Button } from '../../../_ui/button.tsx'
import { Dialog } from '../../../_ui/dialog.tsx'
import { ErrorNote } from '../../../_ui/error-note.tsx'
import { errorId, sentenceFor } from '../../api/sentence-for.ts'
import { words as english } from '../words.ts'
import { TheirText } from './their-text.tsx'
import type { TextEdit } from './use-text-edit.ts'

/**
 * Somebody saved meanwhile, or took the file away: whose text it shall have now. Both stay whatever is chosen; closing it
 * goes on editing.
 */
export function ConflictDialog({
  item,
  edit,
  theirs,
  onAside,
}: {
  item: Item
  edit: TextEdit
  theirs: Item | null
  onAside: (copy: Item) => void
}) {
  const words = useWords(english).edit
  const [isLooking, setIsLooking] = useState(false)
  const aside = () => void edit.saveAside().then((copy) => copy && onAside(copy))
  const sha256 = theirs?.sha256
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && edit.decideLater()}
      title={theirs ? words.conflict.title(theirs.updatedBy.name) : words.gone.title}
      description={theirs ? words.conflict.question : words.gone.question}
      width="md"
      stacked
      locked={edit.isSaving}
      footer={
        <>
          <Button variant="quiet" onClick={edit.decideLater} disabled={edit.isSaving}>
            {words.conflict.cancel}
          </Button>
          <Button
            variant={theirs ? 'plain' : 'primary'}
            autoFocus={!theirs}
            onClick={aside}
            disabled={edit.isSaving}
          >
            {theirs ? words.conflict.aside : words.gone.anew}
          </Button>
          {sha256 && (
            <Button
              variant="primary"
              autoFocus
              onClick={() => void edit.save(sha256)}
              busy={edit.isSaving}
            >
              {words.conflict.over}
            </Button>
          )}
        </>
      }
    >
      {Boolean(edit.error) && (
        <ErrorNote message={sentenceFor(edit.error)} id={errorId(edit.error)} className="mb-3" />
      )}
      {theirs && (
        <>
          <Button size="sm" aria-expanded={isLooking} onClick={() => setIsLooking(!isLooking)}>
            {isLooking ? words.conflict.hide : words.conflict.look}
          </Button>
          {isLooking && <TheirText key={theirs.sha256} theirs={theirs} name={item.name} />}
        </>
      )}
    </Dialog>
  )
}
