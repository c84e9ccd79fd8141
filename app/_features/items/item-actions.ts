import type { OnConflict } from '#contract/commands/items'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import { showsNewFolder } from '../../_live/pending-command.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { Viewer } from '../../_live/workspace.ts'
import { newCommandId } from '../api/command-id.ts'
import { inParts } from '../api/in-parts.ts'
import { carry, undoMove, type Moved } from '../undo/undo-move.ts'
import { putIntoTrash, undoCopy, undoTrash, type Trashed } from '../undo/undo-trash.ts'
import { undoable } from '../undo/undoable.ts'
import { tellRefusal } from './tell-refusal.ts'
import { words as english } from './words.ts'

/** Makes a folder; throws what the server refuses, for the dialog to show. */
export async function createFolder(
  store: SpaceStore,
  parentId: string,
  name: string,
  viewer: Viewer,
): Promise<Entry> {
  const now = new Date().toISOString()
  const who = { id: viewer.id, name: viewer.name }
  const ghost: Item = {
    id: `pending-${newCommandId()}`,
    spaceId: store.spaceId,
    parentId,
    kind: 'folder',
    name,
    sizeBytes: 0,
    md5: null,
    sha256: null,
    mediaType: null,
    version: 1,
    createdAt: now,
    modifiedAt: now,
    createdBy: who,
    updatedBy: who,
  }
  return store.run(
    'folder.create',
    { spaceId: store.spaceId, parentId, name },
    showsNewFolder(ghost),
  )
}

/** A folder to bring items to, and its space: the one they are in, or another. */
export type Target = { id: string; name: string; store: SpaceStore }

/** Moves to another folder, of whichever space; offers to undo, or to keep both where names clash. */
export function moveItems(
  store: SpaceStore,
  items: readonly Item[],
  target: Target,
  onConflict: OnConflict = 'fail',
): Promise<void> {
  const words = wordsNow(english)
  const moving = items.filter(({ parentId }) => parentId !== target.id)
  if (moving.length === 0) return Promise.resolve()
  return undoable(async () => {
    const moved: Moved[] = []
    const done = (n: number) => ({
      said: words.done.moved(n, moving[0]!.name, target.name),
      act: undoMove((spaceId) => (spaceId === store.spaceId ? store : target.store), moved),
    })
    try {
      for (const part of inParts(moving)) {
        const input = { itemIds: part.map(({ id }) => id), parentId: target.id, onConflict }
        const entry = await carry(store, target.store, input, part)
        if (entry.type !== 'item.moved' && entry.type !== 'item.arrived') continue
        const wasAs = new Map(part.map((item) => [item.id, item]))
        for (const { item } of entry.items) moved.push({ before: wasAs.get(item.id)!, now: item })
      }
      return done(moving.length)
    } catch (error) {
      const keepBoth = () => void moveItems(store, items, target, 'rename')
      await tellRefusal(error, store, moving, keepBoth)
      return moved.length > 0 ? done(moved.length) : null
    }
  })
}

export function copyItems(
  store: SpaceStore,
  items: readonly Item[],
  target: Target,
): Promise<void> {
  const words = wordsNow(english)
  return undoable(async () => {
    const copies: Item[] = []
    try {
      for (const part of inParts(items)) {
        const itemIds = part.map(({ id }) => id)
        const input = { itemIds, parentId: target.id, onConflict: 'rename' as const }
        const entry = await target.store.run('item.copy', input)
        if (entry.type === 'item.copied') copies.push(...entry.items.map(({ item }) => item))
      }
      const said = words.done.copied(items.length, items[0]!.name, target.name)
      return { said, act: undoCopy(target.store, copies) }
    } catch (error) {
      await tellRefusal(error, store, items)
      return null
    }
  })
}

export function trashItems(store: SpaceStore, items: readonly Item[]): Promise<void> {
  const words = wordsNow(english)
  if (items.length === 0) return Promise.resolve()
  return undoable(async () => {
    const trashed: Trashed[] = []
    await putIntoTrash(store, items, trashed).catch((error: unknown) =>
      tellRefusal(error, store, items),
    )
    if (trashed.length === 0) return null
    const said = words.done.trashed(trashed.length, items[0]!.name)
    return { said, act: undoTrash(store, trashed) }
  })
}
