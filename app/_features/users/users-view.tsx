'use client'

import { useState } from 'react'
import { UserPlus } from 'lucide-react'
import type { UserSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { toast } from '../../_ui/toast.ts'
import { useSeenTogether } from '../../_ui/use-seen-together.ts'
import { PageBody } from '../frame/page-body.tsx'
import { getOverview } from '../overview/overview-api.ts'
import { useRefreshed } from '../overview/use-refreshed.ts'
import { useSubmit } from '../account/use-submit.ts'
import { AddUserDialog } from './add-user-dialog.tsx'
import { DisableDialog } from './disable-dialog.tsx'
import { isInGroup, isNamed, userGroups, type UserGroup } from './pick-users.ts'
import { QuotaDialog } from './quota-dialog.tsx'
import { RemoveUserDialog } from './remove-user-dialog.tsx'
import { SetPasswordDialog } from './set-password-dialog.tsx'
import { UsersFilter } from './users-filter.tsx'
import { UserRow } from './user-row.tsx'
import { changeUser, type UserChange } from './users-api.ts'
import { words as english } from './words.ts'

type Asking =
  { what: 'add' } | { what: 'quota' | 'password' | 'disable' | 'remove'; user: UserSummary } | null

const onlineEveryMs = 10_000

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
  const words = useWords(english)
  const [users, setUsers] = useState(loaded.users)
  useSeenTogether(users.map(({ id }) => id))
  const [asking, setAsking] = useState<Asking>(null)
  const [text, setText] = useState('')
  const [group, setGroup] = useState<UserGroup>('all')
  const { value: overview } = useRefreshed(getOverview, onlineEveryMs)
  const connections = new Map(overview?.online.people.map((one) => [one.id, one.connections]))
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
  const isIn = (user: UserSummary, which: UserGroup) =>
    isInGroup(user, which, connections.has(user.id))
  const named = users.filter((user) => isNamed(user, text))
  const shown = named.filter((user) => isIn(user, group))
  const counts = Object.fromEntries(
    userGroups.map((which) => [which, named.filter((user) => isIn(user, which)).length]),
  ) as Record<UserGroup, number>
  const usedBytes = users.reduce((sum, user) => sum + user.usedBytes, 0)
  return (
    <PageBody
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
      <UsersFilter {...{ text, group, counts }} onText={setText} onGroup={setGroup} />
      <Card className="overflow-hidden p-0!">
        {shown.length === 0 && (
          <p role="status" className="px-5 py-6 text-base text-ink-3">
            {words.filter.nobody}
          </p>
        )}
        <ul className="-mt-px">
          {shown.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              isYou={user.id === viewerId}
              connections={connections.get(user.id) ?? 0}
              busy={changing === user.id}
              onQuota={() => setAsking({ what: 'quota', user })}
              onPassword={() => setAsking({ what: 'password', user })}
              onRemove={() => setAsking({ what: 'remove', user })}
              onTwoSteps={() => void change.submit(user, { twoSteps: false }, words.done.twoSteps)}
              onRole={() => {
                const role = user.role === 'admin' ? 'user' : 'admin'
                void change.submit(user, { role }, words.done[role])
              }}
              onDisabled={() => {
                if (!user.disabled) setAsking({ what: 'disable', user })
                else void change.submit(user, { disabled: false }, words.done.enabled)
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
      {asking?.what === 'disable' && (
        <DisableDialog
          user={asking.user}
          onChanged={(user) => keep(user, words.done.disabled(user.name))}
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
    </PageBody>
  )
}
