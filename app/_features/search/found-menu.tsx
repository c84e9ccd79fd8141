import { Download, FolderOpen, FolderSearch, Trash2 } from 'lucide-react'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { Workspace } from '../../_live/workspace.ts'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { downloadItems } from '../items/download-items.ts'
import { trashItems } from '../items/item-actions.ts'
import { rightsOf } from '../spaces/use-rights.ts'
import { starEntry } from './star-entry.tsx'
import { words as english } from './words.ts'

type Does = { open: (item: Item) => void; show: (item: Item) => void }

/** What one can do with items away from their folders. What they lie in can be several spaces. */
export function foundMenu(
  selected: readonly Item[],
  workspace: Workspace,
  { open, show }: Does,
): MenuEntry[] {
  const words = wordsNow(english)
  const [one] = selected
  if (!one) return []
  const isOne = selected.length === 1
  const mayTrash = selected.every(({ spaceId }) => {
    const space = workspace.space(spaceId)
    return space !== null && rightsOf(space.role).change
  })
  return [
    ...(isOne && one.kind !== 'file'
      ? [
          {
            label: words.open,
            icon: <FolderOpen aria-hidden />,
            keys: 'Enter',
            onSelect: () => open(one),
          },
        ]
      : []),
    ...(isOne
      ? [
          {
            label: words.show,
            icon: <FolderSearch aria-hidden />,
            keys: 'Ctrl Enter',
            onSelect: () => show(one),
          },
        ]
      : []),
    {
      label: words.download,
      icon: <Download aria-hidden />,
      onSelect: () => downloadItems({ items: selected, spaces: workspace.spaces.get() }),
    },
    starEntry(selected),
    ...(mayTrash
      ? [
          'separator' as const,
          {
            label: words.trash,
            icon: <Trash2 aria-hidden />,
            keys: 'Delete',
            onSelect: () => void trashFound(selected, workspace),
            danger: true,
          },
        ]
      : []),
  ]
}

/** One command works in one space: each has its own. */
export async function trashFound(items: readonly Item[], workspace: Workspace): Promise<void> {
  for (const spaceId of new Set(items.map((item) => item.spaceId)))
    await trashItems(
      workspace.store(spaceId),
      items.filter((item) => item.spaceId === spaceId),
    )
}
