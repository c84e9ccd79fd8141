import { MyLinksView } from '../../_features/links/my-links-view.tsx'
import { titled } from '../../_language/titled.ts'
import { readMyLinks } from '../../_server/links.ts'
import { requireActor } from '../../_server/require-actor.ts'

export const generateMetadata = titled('links')

export default async function MyLinksPage() {
  const actor = await requireActor('/account/links')
  return <MyLinksView viewerId={actor.userId} links={await readMyLinks(actor)} />
}
