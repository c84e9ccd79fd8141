import { titled } from '../_language/titled.ts'
import { SandboxView } from '../_features/sandbox/sandbox-view.tsx'
import { requireAdminActor } from '../_server/require-actor.ts'

export const generateMetadata = titled('sandbox')

// For admins, in production too: it shows what a build really draws, and a page of strangers' would be one more to guard.
// Nothing leads here; whoever works on the look knows the address.
export default async function SandboxPage() {
  await requireAdminActor('/sandbox')
  return <SandboxView nowMs={Date.now()} />
}
