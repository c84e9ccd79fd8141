import type { Metadata } from 'next'
import { UsersView } from '../_features/users/users-view.tsx'
import { readUsers } from '../_server/account.ts'
import { requireAdminActor } from '../_server/require-actor.ts'

export const metadata: Metadata = { title: 'People' }

export default async function AdminPage() {
  const actor = await requireAdminActor('/admin')
  const { users, defaultQuotaBytes } = await readUsers(actor)
  return <UsersView viewerId={actor.userId} users={users} defaultQuotaBytes={defaultQuotaBytes} />
}
