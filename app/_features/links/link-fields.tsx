'use client'

import { RefreshCw } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { suggestPassword } from '../users/suggest-password.ts'
import { Choice } from './choice.tsx'
import { expiries, type DraftErrors, type LinkDraft } from './link-draft.ts'
import { ModeChoice } from './mode-choice.tsx'
import { words as english } from './words.ts'

/** Everything one may choose about a new link. */
export function LinkFields({
  kind,
  draft,
  errors,
  onChange,
}: {
  kind: 'file' | 'folder'
  draft: LinkDraft
  errors: DraftErrors
  onChange: (patch: Partial<LinkDraft>) => void
}) {
  const words = useWords(english)
  const isDrop = draft.mode === 'drop'
  return (
    <div className="flex flex-col gap-5">
      {kind === 'folder' && (
        <ModeChoice value={draft.mode} onChange={(mode) => onChange({ mode })} />
      )}
      <div className="flex flex-col gap-2.5">
        <Choice
          label={words.expiry.label}
          options={expiries.map((value) => ({ value, label: words.expiry[value] }))}
          value={draft.expiry}
          onChange={(expiry) => onChange({ expiry })}
        />
        {draft.expiry === 'date' && (
          <TextField
            type="date"
            label={words.expiry.pick}
            value={draft.lastDay}
            min={today()}
            error={errors.lastDay}
            onChange={(event) => onChange({ lastDay: event.target.value })}
            className="w-56 max-sm:w-full"
          />
        )}
      </div>
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        {isDrop ? (
          <>
            <TextField
              label={words.limits.bytes}
              value={draft.maxBytes}
              error={errors.maxBytes}
              autoComplete="off"
              onChange={(event) => onChange({ maxBytes: event.target.value })}
            />
            <TextField
              label={words.limits.files}
              value={draft.maxFiles}
              error={errors.maxFiles}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => onChange({ maxFiles: event.target.value })}
            />
            <p className="col-span-full -mt-2.5 text-sm text-ink-3">{words.limits.dropHint}</p>
          </>
        ) : (
          <TextField
            label={words.limits.downloads}
            value={draft.maxDownloads}
            hint={words.limits.downloadsHint}
            error={errors.maxDownloads}
            inputMode="numeric"
            autoComplete="off"
            className="col-span-full [&_input]:w-56 max-sm:[&_input]:w-full"
            onChange={(event) => onChange({ maxDownloads: event.target.value })}
          />
        )}
      </div>
      <div className="flex flex-col gap-2.5">
        <Checkbox
          label={words.password.toggle}
          checked={draft.password !== null}
          onCheckedChange={(isOn) => onChange({ password: isOn ? suggestPassword() : null })}
        />
        {draft.password !== null && (
          <TextField
            label={words.password.label}
            hideLabel
            value={draft.password}
            hint={words.password.hint}
            error={errors.password}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="[&_input]:font-mono"
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => onChange({ password: event.target.value })}
            trailing={
              <IconButton
                label={words.password.suggest}
                size="sm"
                onClick={() => onChange({ password: suggestPassword() })}
              >
                <RefreshCw aria-hidden />
              </IconButton>
            }
          />
        )}
      </div>
    </div>
  )
}

function today(): string {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
