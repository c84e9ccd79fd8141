import { useEffect, useMemo, useState } from 'react'
import type { Item } from '#contract/item'
import { withRow, type Row } from '../../_live/row.ts'
import type { FolderView } from '../../_live/open-folder.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { toast } from '../../_ui/toast.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { renameItem } from './rename-item.ts'
import type { RenameConflict } from './rename-conflict.ts'
import { whatHappened } from './what-happened.ts'

/**
 * One item of a folder being renamed. Until it is done its row keeps the name and the place it had when the person began,
 * whatever others call it; when it goes, the field goes too, and a message says where to.
 */
export function useRenaming({ store }: FolderHere, view: FolderView) {
  const { viewer } = useWorkspace()
  const [item, setItem] = useState<Item | null>(null)
  const [conflict, setConflict] = useState<RenameConflict | null>(null)
  const row = item && view.rows.find((each) => each.item.id === item.id)

  const rows: Row[] = useMemo(
    () =>
      row && item && row.item.name !== item.name
        ? withRow(view.rows, { ...row, item: { ...row.item, name: item.name } }, view.sort)
        : view.rows,
    [view.rows, view.sort, row, item],
  )
  const isGone = item !== null && !row && view.status === 'ready'
  useEffect(() => {
    if (!isGone) return
    const change = store.changes.of(item!.id)
    const said = whatHappened(store, item!)
    if (said && change!.actor.id !== viewer.id) toast(said)
    setItem(null)
  }, [isGone, item, store, viewer.id])

  const give = async (seen: Item, name: string) =>
    setConflict(await renameItem(store, seen, name, viewer.id))
  return {
    rows,
    item,
    conflict,
    begin: setItem,
    /** null: kept as it was. */
    end: (name: string | null) => {
      setItem(null)
      if (name !== null && item) void give(item, name)
    },
    settle: (useMine: boolean) => {
      setConflict(null)
      if (useMine && conflict) void give(conflict.now, conflict.wanted)
    },
  }
}
