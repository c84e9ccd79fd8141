'use client'

import type { ReactNode } from 'react'
import { ArrowUpDown, House, Trash2 } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useUploads } from '../uploads/uploads-context.tsx'
import { CreateButtons } from './create-buttons.tsx'
import { PlaceLink } from './place-link.tsx'
import { homePath, trashPath, usePlace } from './place.ts'
import { SharedTab } from './shared-tab.tsx'
import { tabLook } from './tab-look.ts'
import { useFolderHere } from './use-folder-here.ts'
import { useHome } from './use-home.ts'
import { words as english } from './words.ts'

/** The rail of a phone, within reach of the thumb. */
export function BottomBar() {
  const words = useWords(english)
  const place = usePlace()
  const uploads = useUploads()
  const { running } = useObservable(uploads.summary)
  const here = useFolderHere()
  const home = useHome()
  const isInHome = place.kind === 'folder' && (!here || here.store.spaceId === home?.id)
  return (
    <nav
      aria-label={words.places}
      className="flex items-center gap-1 border-t border-line bg-surface-1 px-2 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <Tab href={homePath} isHere={isInHome} icon={<House aria-hidden />}>
        {words.home}
      </Tab>
      <SharedTab />
      <Tab href={trashPath} isHere={place.kind === 'trash'} icon={<Trash2 aria-hidden />}>
        {words.trash}
      </Tab>
      <button type="button" className={tabLook(false)} onClick={() => uploads.togglePanel()}>
        <span className="relative">
          <ArrowUpDown aria-hidden />
          {running > 0 && (
            <span className="absolute -inset-e-1.5 -top-0.5 size-2 rounded-full bg-accent" />
          )}
        </span>
        {words.transfers}
      </button>
      <span className="flex w-16 justify-center">
        <CreateButtons compact />
      </span>
    </nav>
  )
}

function Tab({
  href,
  isHere,
  icon,
  children,
}: {
  href: string
  isHere: boolean
  icon: ReactNode
  children: ReactNode
}) {
  return (
    <PlaceLink href={href} aria-current={isHere ? 'page' : undefined} className={tabLook(isHere)}>
      {icon}
      {children}
    </PlaceLink>
  )
}
