import type { Metadata } from 'next'
import { AccountView } from '../_features/account/account-view.tsx'
import { SettingsFrame } from '../_features/account/settings-frame.tsx'
import { words } from '../_features/account/words.ts'
import { readAccount } from '../_server/account.ts'
import { requireActor } from '../_server/require-actor.ts'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const actor = await requireActor('/account')
  const { sessions, tokens } = await readAccount(actor)
  return (
    <SettingsFrame title={words.title} intro={`${actor.name} · ${words.roleOf[actor.role]}`}>
      <AccountView name={actor.name} sessions={sessions} tokens={tokens} />
    </SettingsFrame>
  )
}
