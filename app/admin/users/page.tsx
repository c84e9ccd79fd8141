import { titled } from '../../_language/titled.ts'
import { UsersView } from '../../_features/users/users-view.tsx'
import { readUsers } from '../../_server/account.ts'
import { requireAdminActor } from '../../_server/require-actor.ts'

export const generateMetadata = titled('people')

export default async function UsersPage() {
  const actor = await requireAdminActor('/admin/users')
  const { users, defaultQuotaBytes } = await readUsers(actor)
  return <UsersView viewerId={actor.userId} users={users} defaultQuotaBytes={defaultQuotaBytes} />
}
