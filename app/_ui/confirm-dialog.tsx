'use client'

import type { ReactNode } from 'react'
import { useWords } from '../_language/use-words.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-note.tsx'
import { words as english } from './words.ts'

/** A question before something that cannot be taken back. The button says what it does; the safe way out has the focus. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  verb,
  onConfirm,
  busy,
  error,
  danger = true,
  blocked = false,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  verb: string
  onConfirm: () => void
  busy?: boolean
  error?: string | null
  danger?: boolean
  /** Something must be chosen first. */
  blocked?: boolean
  children?: ReactNode
}) {
  const words = useWords(english)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      locked={busy ?? false}
      footer={
        <>
          <Button autoFocus onClick={() => onOpenChange(false)} disabled={busy}>
            {words.cancel}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            onClick={onConfirm}
            busy={busy ?? false}
            disabled={blocked}
          >
            {verb}
          </Button>
        </>
      }
    >
      {children}
      {error && <ErrorNote message={error} />}
    </Dialog>
  )
}
