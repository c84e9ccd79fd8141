'use client'

import { useState, type FormEvent } from 'react'
import type { Person } from '#contract/item'
import type { GrantedRole } from '#contract/roles'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { PersonField } from './person-field.tsx'
import { RoleMenu } from './role-menu.tsx'
import type { Invited } from './space-actions.ts'
import { words as english } from './words.ts'

/** One person and the role they get. `onInvite` rejects with what was refused, and the form keeps what was given. */
export function InviteForm({
  verb,
  excludedIds,
  onInvite,
}: {
  verb: string
  excludedIds: ReadonlySet<string>
  onInvite: (invited: Invited) => Promise<void>
}) {
  const words = useWords(english)
  const [text, setText] = useState('')
  const [person, setPerson] = useState<Person | null>(null)
  const [role, setRole] = useState<GrantedRole>('editor')
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!person || isBusy) return
    setIsBusy(true)
    await onInvite({ ...person, role }).then(
      () => {
        setText('')
        setPerson(null)
      },
      () => undefined,
    )
    setIsBusy(false)
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="flex items-center gap-1.5 max-sm:flex-wrap"
    >
      <PersonField
        text={text}
        person={person}
        excludedIds={excludedIds}
        onType={(typed) => {
          setText(typed)
          setPerson(null)
        }}
        onChoose={(chosen) => {
          setText(chosen.name)
          setPerson(chosen)
        }}
      />
      <RoleMenu label={words.invite.as(role)} role={role} onChoose={setRole} />
      <Button
        type="submit"
        variant="primary"
        disabled={!person}
        busy={isBusy}
        className="max-sm:h-11"
      >
        {verb}
      </Button>
    </form>
  )
}
