import { titled } from '../_language/titled.ts'
import { OverviewView } from '../_features/overview/overview-view.tsx'
import { requireAdminActor } from '../_server/require-actor.ts'

export const generateMetadata = titled('overview')

export default async function AdminPage() {
  const actor = await requireAdminActor('/admin')
  return <OverviewView viewerId={actor.userId} />
}
