'use client'

import type { Link } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { toast } from '../../_ui/toast.ts'
import { useSubmit } from '../account/use-submit.ts'
import { nameOfTarget } from './describe-link.ts'
import { revokeLink } from './links-api.ts'
import { words as english } from './words.ts'

/** Asks before a link stops working for good. */
export function RevokeDialog({
  link,
  onRevoked,
  onClose,
}: {
  link: Link
  onRevoked: () => void
  onClose: () => void
}) {
  const words = useWords(english)
  const revoke = useSubmit(async () => {
    await revokeLink(link.id)
    toast(words.revoke.done)
    onRevoked()
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words.revoke.title(nameOfTarget(link, words))}
      description={words.revoke.text}
      verb={words.revoke.verb}
      busy={revoke.busy}
      error={revoke.note?.message ?? null}
      onConfirm={() => void revoke.submit()}
    />
  )
}
