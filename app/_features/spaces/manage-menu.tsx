'use client'

import { Ellipsis, FolderInput, LogOut, PencilLine, Trash2, UserStar } from 'lucide-react'
import type { SpaceSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { rightsOf } from './use-rights.ts'
import { words as english } from './words.ts'

/** What can become of a space as a whole. */
export type ManageAct = 'rename' | 'transfer' | 'unshare' | 'delete' | 'leave'

/** Offers of it what the viewer's role allows. */
export function ManageMenu({
  space,
  onChoose,
}: {
  space: SpaceSummary
  onChoose: (act: ManageAct) => void
}) {
  const words = useWords(english)
  const { manage, own } = rightsOf(space.role)
  const entry = (act: ManageAct, icon: React.ReactNode, danger = false): MenuEntry => ({
    label: words.manage[act],
    icon,
    danger,
    onSelect: () => onChoose(act),
  })
  return (
    <Menu
      align="end"
      entries={[
        ...(manage ? [entry('rename', <PencilLine aria-hidden />)] : []),
        ...(own
          ? [
              entry('transfer', <UserStar aria-hidden />),
              'separator' as const,
              entry('unshare', <FolderInput aria-hidden />),
              entry('delete', <Trash2 aria-hidden />, true),
            ]
          : [entry('leave', <LogOut aria-hidden />, true)]),
      ]}
      trigger={
        <Button
          variant="quiet"
          size="sm"
          aria-label={words.manage.of(space.name)}
          className="-me-1"
        >
          {words.manage.label}
          <Ellipsis aria-hidden />
        </Button>
      }
    />
  )
}
