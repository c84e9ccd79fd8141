import type { Item } from '#contract/item'
import type { ItemSort } from '#contract/item-order'
import { withoutRows, withRow, type Row } from './row.ts'

/** A command under way: what the screen shows of it until the journal says it happened, or the server refuses. */
export type PendingCommand = {
  show: (folderId: string, rows: Row[], sort: ItemSort) => Row[]
}

/** A folder that is being made: a ghost at its place, until something of that name is there. */
export function showsNewFolder(ghost: Item): PendingCommand {
  return {
    show: (folderId, rows, sort) =>
      folderId === ghost.parentId && !rows.some(({ item }) => item.name === ghost.name)
        ? withRow(rows, { item: ghost, pending: true, isGhost: true }, sort)
        : rows,
  }
}

/**
 * An item under its new name, at its new place. `version`: the one that the name is given to; a younger row says what
 * the server has said since, and stays as it is.
 */
export function showsRename(itemId: string, name: string, version?: number): PendingCommand {
  return {
    show: (_folderId, rows, sort) => {
      const row = rows.find(({ item }) => item.id === itemId)
      if (!row || (version !== undefined && row.item.version > version)) return rows
      return withRow(rows, { item: { ...row.item, name }, pending: true }, sort)
    },
  }
}

/** Items that leave one folder for another. Rows younger than what is being moved stay as the server told them. */
export function showsMove(items: readonly Item[], parentId: string): PendingCommand {
  const versions = new Map(items.map(({ id, version }) => [id, version]))
  const isOld = ({ item }: Row) => item.version <= (versions.get(item.id) ?? -1)
  return {
    show: (folderId, rows, sort) => {
      if (folderId !== parentId) return rows.some(isOld) ? rows.filter((row) => !isOld(row)) : rows
      const there = new Set(rows.map(({ item }) => item.id))
      return items
        .filter(({ id }) => !there.has(id))
        .reduce<Row[]>(
          (all, item) => withRow(all, { item: { ...item, parentId }, pending: true }, sort),
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
