import { HelpView } from '../_features/help/help-view.tsx'
import { titled } from '../_language/titled.ts'
import { readHelp } from '../_server/help.ts'
import { publicUrl } from '../_server/links.ts'
import { requireActor } from '../_server/require-actor.ts'

export const generateMetadata = titled('help')

export default async function HelpPage() {
  const actor = await requireActor('/help')
  return <HelpView name={actor.name} publicUrl={publicUrl()} {...await readHelp(actor)} />
}
