'use client'

import { useWords } from '../../_language/use-words.ts'
import { CodeField } from '../account/code-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { QrCode } from '../links/qr-code.tsx'
import { FormDialog } from '../users/form-dialog.tsx'
import { confirm, type NewSecret } from './two-steps-api.ts'
import { words as english } from './words.ts'

/** Shows the new secret to scan or to type, and asks for the first code of the app. */
export function ScanDialog({
  made,
  onConfirmed,
  onClose,
}: {
  made: NewSecret
  onConfirmed: (recoveryCodes: string[]) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const state = useSubmit(async (code: string) => onConfirmed(await confirm(code)))
  return (
    <FormDialog
      title={words.scan.title}
      description={words.scan.text}
      verb={words.scan.verb}
      state={state}
      onSubmit={(given) => void state.submit(String(given.get('code')))}
      onClose={onClose}
    >
      <div className="size-48 self-center rounded-control inset-ring inset-ring-line">
        <QrCode text={made.uri} label={words.scan.picture} />
      </div>
      <p className="text-center text-sm text-ink-3">
        {words.scan.byHand}
        <code className="mt-1 block font-mono text-sm text-ink-1 select-all wrap-anywhere">
          {made.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
      </p>
      <CodeField label={words.scan.label} error={state.fields['code']} inputMode="numeric" />
    </FormDialog>
  )
}
