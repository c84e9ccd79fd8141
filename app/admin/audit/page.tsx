import { titled } from '../../_language/titled.ts'
import { AuditView } from '../../_features/audit/audit-view.tsx'
import { requireAdminActor } from '../../_server/require-actor.ts'

export const generateMetadata = titled('audit')

export default async function AuditPage() {
  await requireAdminActor('/admin/audit')
  return <AuditView />
}
