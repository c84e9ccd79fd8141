'use client'

import { useId, useState, type ReactNode } from 'react'
import type { UserSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { TextField } from '../../_ui/text-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { FormDialog } from './form-dialog.tsx'
import { removeUser } from './users-api.ts'
import { words as english } from './words.ts'

/** Removes someone, after asking what becomes of their files; deleting needs the name typed. */
export function RemoveUserDialog({
  user,
  others,
  onRemoved,
  onClose,
}: {
  user: UserSummary
  others: UserSummary[]
  onRemoved: () => void
  onClose: () => void
}) {
  const words = useWords(english)
  const hasFiles = user.usedBytes > 0 || user.itemCount > 0
  const [fate, setFate] = useState<'hand-over' | 'purge'>(
    hasFiles && others.length > 0 ? 'hand-over' : 'purge',
  )
  const [heir, setHeir] = useState('')
  const [typed, setTyped] = useState('')
  const heirId = useId()
  const state = useSubmit(async () => {
    await removeUser(user.id, fate === 'purge' ? { purge: true } : { handOverTo: heir })
    onRemoved()
  })
  return (
    <FormDialog
      title={words.remove.title(user.name)}
      description={words.remove.text(user.name, hasFiles ? user.usedBytes : null)}
      verb={words.remove.verb}
      danger
      blocked={hasFiles && (fate === 'purge' ? typed.trim() !== user.name : heir === '')}
      state={state}
      onSubmit={() => void state.submit()}
      onClose={onClose}
    >
      {hasFiles && (
        <div className="flex flex-col gap-2">
          {others.length > 0 && (
            <Fate
              isOn={fate === 'hand-over'}
              onChoose={() => setFate('hand-over')}
              label={words.remove.handOver}
              hint={words.remove.handOverHint}
            >
              <label htmlFor={heirId} className="sr-only">
                {words.remove.heir}
              </label>
              <select
                id={heirId}
                value={heir}
                onChange={(event) => setHeir(event.currentTarget.value)}
                className="h-9 w-full rounded-control bg-surface-1 px-2.5 text-base text-ink-1 inset-ring inset-ring-line-strong/60 hover:inset-ring-line-strong focus-visible:outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-accent max-sm:h-11 max-sm:text-lg"
              >
                <option value="">{words.remove.choose}</option>
                {others.map((other) => (
                  <option key={other.id}>{other.name}</option>
                ))}
              </select>
            </Fate>
          )}
          <Fate
            isOn={fate === 'purge'}
            onChoose={() => setFate('purge')}
            label={words.remove.purge}
            hint={words.remove.purgeHint}
          >
            <TextField
              label={words.remove.confirm(user.name)}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </Fate>
        </div>
      )}
    </FormDialog>
  )
}

/** One of the two ways; what it needs to know appears when it is chosen. */
function Fate(props: {
  isOn: boolean
  onChoose: () => void
  label: string
  hint: string
  children: ReactNode
}) {
  const { isOn, onChoose, label, hint, children } = props
  return (
    <div
      className={`rounded-control p-3 inset-ring transition-colors ${isOn ? 'bg-surface-2 inset-ring-accent' : 'inset-ring-line'}`}
    >
      <label className="flex cursor-pointer items-start gap-2.5">
        <input
          type="radio"
          name="fate"
          checked={isOn}
          onChange={onChoose}
          className="mt-0.5 size-4 accent-accent"
        />
        <span>
          <span className="block text-base font-medium text-ink-1">{label}</span>
          <span className="block text-sm text-ink-2">{hint}</span>
        </span>
      </label>
      {isOn && <div className="ps-6.5 pt-3">{children}</div>}
    </div>
  )
}
