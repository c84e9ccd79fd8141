import { titled } from '../../_language/titled.ts'
import { IntegrityView } from '../../_features/integrity/integrity-view.tsx'
import { requireAdminActor } from '../../_server/require-actor.ts'

export const generateMetadata = titled('integrity')

export default async function IntegrityPage() {
  await requireAdminActor('/admin/integrity')
  return <IntegrityView />
}
