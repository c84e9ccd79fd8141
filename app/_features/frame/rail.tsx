'use client'

import type { DragEvent, ReactNode } from 'react'
import { House, Trash2 } from 'lucide-react'
import { Brand } from '../../_ui/brand.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { useItemDrop } from '../items/use-item-drop.ts'
import { CreateButtons } from './create-buttons.tsx'
import { PlaceLink } from './place-link.tsx'
import { homePath, trashPath, usePlace } from './place.ts'
import { QuotaMeter } from './quota-meter.tsx'
import { useHome } from './use-home.ts'
import { words } from './words.ts'

/** The left edge on wide screens: what one makes, where one goes, what room is left. */
export function Rail() {
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
      <nav aria-label={words.places} className="flex flex-1 flex-col gap-0.5">
        <RailLink href={homePath} icon={<House aria-hidden />} isHere={isHome} drop={onHome}>
          {words.home}
        </RailLink>
        <RailLink
          href={trashPath}
          icon={<Trash2 aria-hidden />}
          isHere={place.kind === 'trash'}
          drop={onTrash}
        >
          {words.trash}
        </RailLink>
      </nav>
      <QuotaMeter />
    </aside>
  )
}

type DropProps = {
  isOver: boolean
  props: {
    onDragOver?: (event: DragEvent) => void
    onDragLeave?: () => void
    onDrop?: (event: DragEvent) => void
  }
}

function RailLink({
  href,
  icon,
  isHere,
  drop,
  children,
}: {
  href: string
  icon: ReactNode
  isHere: boolean
  drop: DropProps
  children: ReactNode
}) {
  return (
    <PlaceLink
      href={href}
      aria-current={isHere ? 'page' : undefined}
      {...drop.props}
      className={classNames(
        'flex h-9 items-center gap-2.5 rounded-control px-2.5 text-base font-medium transition-colors [&_svg]:size-[18px]',
        isHere
          ? 'bg-accent-soft text-accent-strong'
          : 'text-ink-2 hover:bg-surface-2 hover:text-ink-1',
        drop.isOver && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {icon}
      {children}
    </PlaceLink>
  )
}
