import type { Item } from '#contract/item'
import { withoutRows, withRow, type Row } from './row.ts'

/** A command under way: what the screen shows of it until the journal says it happened, or the server refuses. */
export type PendingCommand = { show: (folderId: string, rows: Row[]) => Row[] }

/** A folder that is being made: a ghost at its place. */
export function showsNewFolder(ghost: Item): PendingCommand {
  return {
    show: (folderId, rows) =>
      folderId === ghost.parentId
        ? withRow(rows, { item: ghost, pending: true, isGhost: true })
        : rows,
  }
}

/** An item under its new name, at its new place. */
export function showsRename(itemId: string, name: string): PendingCommand {
  return {
    show: (_folderId, rows) => {
      const row = rows.find(({ item }) => item.id === itemId)
      return row ? withRow(rows, { item: { ...row.item, name }, pending: true }) : rows
    },
  }
}

/** Items that leave one folder for another. */
export function showsMove(items: readonly Item[], parentId: string): PendingCommand {
  const ids = new Set(items.map((item) => item.id))
  return {
    show: (folderId, rows) => {
      if (folderId !== parentId) return withoutRows(rows, ids)
      return items.reduce<Row[]>(
        (all, item) => withRow(all, { item: { ...item, parentId }, pending: true }),
        rows,
      )
    },
  }
}

/** Items that go: to the trash, or for ever. */
export function showsRemoval(itemIds: readonly string[]): PendingCommand {
  const ids = new Set(itemIds)
  return { show: (_folderId, rows) => withoutRows(rows, ids) }
}
