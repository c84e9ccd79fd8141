'use client'

import { History, House, Star, Trash2 } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Brand } from '../../_ui/brand.tsx'
import { useItemDrop } from '../items/use-item-drop.ts'
import { words as searchEnglish } from '../search/words.ts'
import { CreateButtons } from './create-buttons.tsx'
import { PlaceLink } from './place-link.tsx'
import { homePath, recentPath, starredPath, trashPath, usePlace } from './place.ts'
import { RailLink } from './rail-link.tsx'
import { SharedSpaces } from './shared-spaces.tsx'
import { QuotaMeter } from './quota-meter.tsx'
import { useHome } from './use-home.ts'
import { words as english } from './words.ts'

/** Lists over all spaces take no drops. */
const noDrop = { isOver: false, props: {} }

/** The left edge on wide screens: what one makes, where one goes, what room is left. */
export function Rail() {
  const words = useWords(english)
  const searchWords = useWords(searchEnglish)
  const place = usePlace()
  const home = useHome()
  const onHome = useItemDrop(home ? { kind: 'folder', folderId: home.rootId } : null)
  const onTrash = useItemDrop({ kind: 'trash' })
  const isHome =
    place.kind === 'folder' && (place.folderId === null || place.folderId === home?.rootId)
  return (
    <aside
      aria-label={words.rail}
      className="flex h-full w-60 shrink-0 flex-col gap-5 px-3 pt-4 pb-5 max-md:hidden"
    >
      <PlaceLink href={homePath} className="ms-1.5 self-start rounded-control" aria-label="Cove">
        <Brand />
      </PlaceLink>
      <CreateButtons />
      <nav aria-label={words.places} className="flex min-h-0 flex-1 flex-col gap-0.5">
        <RailLink href={homePath} icon={<House aria-hidden />} isHere={isHome} drop={onHome}>
          {words.home}
        </RailLink>
        <RailLink
          href={recentPath}
          icon={<History aria-hidden />}
          isHere={place.kind === 'recent'}
          drop={noDrop}
        >
          {searchWords.recent.title}
        </RailLink>
        <RailLink
          href={starredPath}
          icon={<Star aria-hidden />}
          isHere={place.kind === 'starred'}
          drop={noDrop}
        >
          {searchWords.star.title}
        </RailLink>
        <RailLink
          href={trashPath}
          icon={<Trash2 aria-hidden />}
          isHere={place.kind === 'trash'}
          drop={onTrash}
        >
          {words.trash}
        </RailLink>
        <SharedSpaces />
      </nav>
      <QuotaMeter />
    </aside>
  )
}
