'use client'

import { EllipsisVertical, PanelRight, UserRoundPlus } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { toggleDetails } from '../details/details-open.ts'
import { words as englishSpaceWords } from '../spaces/words.ts'
import { useViewEntries } from './view-entries.tsx'
import { words as english } from './words.ts'

/** What the line over a folder has on a wide screen, on a phone in one menu: the name of the folder needs the room. */
export function NarrowFolderMenu({ name, share }: { name: string; share: (() => void) | null }) {
  const words = useWords(english)
  const spaceWords = useWords(englishSpaceWords)
  const views = useViewEntries()
  const sharing: MenuEntry[] = share
    ? [{ label: spaceWords.share, icon: <UserRoundPlus aria-hidden />, onSelect: share }]
    : []
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={words.more(name)}>
          <EllipsisVertical aria-hidden />
        </IconButton>
      }
      entries={[
        ...sharing,
        { label: words.verbs.details, icon: <PanelRight aria-hidden />, onSelect: toggleDetails },
        'separator',
        ...views,
      ]}
    />
  )
}
