'use client'

import { useState } from 'react'
import { UserPlus } from 'lucide-react'
import type { UserSummary } from '#contract/account'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { toast } from '../../_ui/toast.ts'
import { SettingsFrame } from '../account/settings-frame.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { AddUserDialog } from './add-user-dialog.tsx'
import { QuotaDialog } from './quota-dialog.tsx'
import { RemoveUserDialog } from './remove-user-dialog.tsx'
import { SetPasswordDialog } from './set-password-dialog.tsx'
import { UserRow } from './user-row.tsx'
import { changeUser, type UserChange } from './users-api.ts'
import { words } from './words.ts'

type Asking = { what: 'add' } | { what: 'quota' | 'password' | 'remove'; user: UserSummary } | null

/** Everyone who may sign in, for admins. Starts from what the server rendered, then follows what was done here. */
export function UsersView({
  viewerId,
  defaultQuotaBytes,
  ...loaded
}: {
  viewerId: string
  defaultQuotaBytes: number | null
  users: UserSummary[]
}) {
  const [users, setUsers] = useState(loaded.users)
  const [asking, setAsking] = useState<Asking>(null)
  const [changing, setChanging] = useState<string | null>(null)
  const close = () => setAsking(null)
  const keep = (user: UserSummary, sentence: string) => {
    const others = users.filter((other) => other.id !== user.id)
    setUsers(
      [...others, user].sort((a, b) =>
        a.name.localeCompare(b.name, undefined, { sensitivity: 'base' }),
      ),
    )
    close()
    toast(sentence)
  }
  const change = useSubmit(
    async (user: UserSummary, what: UserChange, say: (name: string) => string) => {
      setChanging(user.id)
      try {
        keep(await changeUser(user.id, what), say(user.name))
      } finally {
        setChanging(null)
      }
    },
  )
  const usedBytes = users.reduce((sum, user) => sum + user.usedBytes, 0)
  return (
    <SettingsFrame
      title={words.title}
      intro={<span className="figures">{words.intro(users.length, usedBytes)}</span>}
      action={
        <Button variant="primary" onClick={() => setAsking({ what: 'add' })}>
          <UserPlus aria-hidden />
          {words.add.open}
        </Button>
      }
    >
      {change.note && <ErrorNote message={change.note.message} id={change.note.id} />}
      <Card className="overflow-hidden p-0!">
        <ul className="-mt-px">
          {users.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              isYou={user.id === viewerId}
              busy={changing === user.id}
              onQuota={() => setAsking({ what: 'quota', user })}
              onPassword={() => setAsking({ what: 'password', user })}
              onRemove={() => setAsking({ what: 'remove', user })}
              onRole={() => {
                const role = user.role === 'admin' ? 'user' : 'admin'
                void change.submit(user, { role }, words.done[role])
              }}
              onDisabled={() => {
                const disabled = !user.disabled
                void change.submit(
                  user,
                  { disabled },
                  disabled ? words.done.disabled : words.done.enabled,
                )
              }}
            />
          ))}
        </ul>
      </Card>
      {asking?.what === 'add' && (
        <AddUserDialog
          defaultQuotaBytes={defaultQuotaBytes}
          onAdded={(user) => keep(user, words.done.added(user.name))}
          onClose={close}
        />
      )}
      {asking?.what === 'quota' && (
        <QuotaDialog
          user={asking.user}
          onChanged={(user) => keep(user, words.done.quota(user.name))}
          onClose={close}
        />
      )}
      {asking?.what === 'password' && (
        <SetPasswordDialog
          user={asking.user}
          onChanged={(user) => keep(user, words.done.password(user.name))}
          onClose={close}
        />
      )}
      {asking?.what === 'remove' && (
        <RemoveUserDialog
          user={asking.user}
          others={users.filter((user) => user.id !== asking.user.id && !user.disabled)}
          onRemoved={() => {
            // What was handed over counts for someone else now: the figures are the server's to say.
            window.location.reload()
          }}
          onClose={close}
        />
      )}
    </SettingsFrame>
  )
}
