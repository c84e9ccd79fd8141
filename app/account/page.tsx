import { AccountView } from '../_features/account/account-view.tsx'
import { titled } from '../_language/titled.ts'
import { readAccount } from '../_server/account.ts'
import { requireActor } from '../_server/require-actor.ts'

export const generateMetadata = titled('account')

export default async function AccountPage() {
  const actor = await requireActor('/account')
  const { sessions, tokens, twoSteps } = await readAccount(actor)
  return (
    <AccountView
      name={actor.name}
      role={actor.role}
      sessions={sessions}
      tokens={tokens}
      twoSteps={twoSteps}
    />
  )
}
