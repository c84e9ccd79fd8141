import type { Metadata } from 'next'
import { SettingsFrame } from '../../_features/account/settings-frame.tsx'
import { MyLinksView } from '../../_features/links/my-links-view.tsx'
import { words } from '../../_features/links/words.ts'
import { readMyLinks } from '../../_server/links.ts'
import { requireActor } from '../../_server/require-actor.ts'

export const metadata: Metadata = { title: 'My links' }

export default async function MyLinksPage() {
  const actor = await requireActor('/account/links')
  return (
    <SettingsFrame title={words.mine.title} intro={words.mine.intro}>
      <MyLinksView viewerId={actor.userId} links={await readMyLinks(actor)} />
    </SettingsFrame>
  )
}
