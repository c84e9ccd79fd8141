'use client'

import { FolderUsers } from 'lucide-react'
import type { SpaceSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useItemDrop } from '../items/use-item-drop.ts'
import { LiveDot } from '../presence/live-dot.tsx'
import { folderPath, usePlace } from './place.ts'
import { RailLink } from './rail-link.tsx'
import { useSharedSpaces } from './use-shared-spaces.ts'
import { words as english } from './words.ts'

/** In the rail: the spaces that others share with the viewer, then those the viewer shares; nothing where there are none. */
export function SharedSpaces() {
  const words = useWords(english)
  const { withMe, byMe } = useSharedSpaces()
  if (withMe.length + byMe.length === 0) return null
  return (
    <div className="-mx-1 mt-4 flex min-h-0 flex-col gap-4 overflow-y-auto px-1">
      {withMe.length > 0 && <Group name={words.shared} spaces={withMe} />}
      {byMe.length > 0 && <Group name={words.sharedByMe} spaces={byMe} />}
    </div>
  )
}

function Group({ name, spaces }: { name: string; spaces: readonly SpaceSummary[] }) {
  return (
    <section aria-label={name} className="flex flex-col gap-0.5">
      <h2 className="px-2.5 pb-1 text-xs font-medium text-ink-3">{name}</h2>
      <ul className="flex flex-col gap-0.5">
        {spaces.map((space) => (
          <li key={space.id}>
            <SharedSpace space={space} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SharedSpace({ space }: { space: SpaceSummary }) {
  const workspace = useWorkspace()
  const place = usePlace()
  const drop = useItemDrop({ kind: 'folder', folderId: space.rootId })
  return (
    <RailLink
      href={folderPath(space.rootId)}
      icon={<FolderUsers aria-hidden />}
      isHere={place.kind === 'folder' && place.folderId === space.rootId}
      drop={drop}
      sign={<LiveDot store={workspace.store(space.id)} />}
    >
      <span dir="auto" className="truncate">
        {space.name}
      </span>
    </RailLink>
  )
}
