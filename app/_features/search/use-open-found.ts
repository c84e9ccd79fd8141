import type { Item } from '#contract/item'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { go } from '../frame/place.ts'
import { usePathOfFolder } from '../frame/use-path-of-folder.ts'
import { downloadItems } from '../items/download-items.ts'
import { openFolder } from '../spaces/open-shortcut.ts'
import { showInFolder } from './shown-item.ts'

/** What one does with a found item: open it, or see it among its neighbours. */
export function useOpenFound(): { open: (item: Item) => void; show: (item: Item) => void } {
  const workspace = useWorkspace()
  const pathOf = usePathOfFolder()
  return {
    open: (item) => {
      if (item.kind === 'file') downloadItems({ items: [item], spaces: null })
      else openFolder(item, workspace.spaces.get())
    },
    show: (item) => {
      if (item.parentId === null) return
      showInFolder(item)
      go(pathOf({ id: item.parentId }))
    },
  }
}
