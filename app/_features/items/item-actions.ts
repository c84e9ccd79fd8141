import type { OnConflict } from '#contract/commands/items'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import { showsMove, showsNewFolder, showsRemoval } from '../../_live/pending-command.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { Viewer } from '../../_live/workspace.ts'
import { toast } from '../../_ui/toast.ts'
import { newCommandId } from '../api/command-id.ts'
import { contentUrl } from '../api/endpoints.ts'
import { tellRefusal } from './tell-refusal.ts'
import { words } from './words.ts'

/** A command takes 1,000 items at most; more are sent one command after the other. */
const commandItems = 1000

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

/** Moves to another folder of the space; offers to undo, or to keep both where names clash. */
export async function moveItems(
  store: SpaceStore,
  items: readonly Item[],
  target: { id: string; name: string },
  onConflict: OnConflict = 'fail',
): Promise<void> {
  const moving = items.filter(({ parentId }) => parentId !== target.id)
  if (moving.length === 0) return
  const moved: { item: Item; from: string }[] = []
  try {
    for (const part of inParts(moving)) {
      const input = { itemIds: part.map(({ id }) => id), parentId: target.id, onConflict }
      const entry = await store.run('item.move', input, showsMove(part, target.id))
      if (entry.type === 'item.moved')
        for (const { item, fromParentId } of entry.items) moved.push({ item, from: fromParentId })
    }
    toast(words.done.moved(moving.length, moving[0]!.name, target.name), {
      label: words.verbs.undo,
      onClick: () => void moveBack(store, moved),
    })
  } catch (error) {
    const keepBoth = () => void moveItems(store, items, target, 'rename')
    await tellRefusal(error, store, moving, keepBoth)
  }
}

async function moveBack(
  store: SpaceStore,
  moved: readonly { item: Item; from: string }[],
): Promise<void> {
  for (const parentId of new Set(moved.map(({ from }) => from))) {
    const items = moved.filter(({ from }) => from === parentId).map(({ item }) => item)
    for (const part of inParts(items)) {
      const input = { itemIds: part.map(({ id }) => id), parentId, onConflict: 'rename' as const }
      await store
        .run('item.move', input, showsMove(part, parentId))
        .catch((error: unknown) => tellRefusal(error, store, part))
    }
  }
}

export async function copyItems(
  store: SpaceStore,
  items: readonly Item[],
  target: { id: string; name: string },
): Promise<void> {
  try {
    for (const part of inParts(items)) {
      await store.run('item.copy', {
        itemIds: part.map(({ id }) => id),
        parentId: target.id,
        onConflict: 'rename',
      })
    }
    toast(words.done.copied(items.length, items[0]!.name, target.name))
  } catch (error) {
    await tellRefusal(error, store, items)
  }
}

export async function trashItems(store: SpaceStore, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return
  try {
    for (const part of inParts(items)) {
      const itemIds = part.map(({ id }) => id)
      await store.run('item.trash', { itemIds }, showsRemoval(itemIds))
    }
    toast(words.done.trashed(items.length, items[0]!.name), {
      label: words.verbs.undo,
      onClick: () => void untrash(store, items),
    })
  } catch (error) {
    await tellRefusal(error, store, items)
  }
}

async function untrash(store: SpaceStore, items: readonly Item[]): Promise<void> {
  for (const part of inParts(items)) {
    await store
      .run('item.restore', { itemIds: part.map(({ id }) => id) })
      .catch((error: unknown) => tellRefusal(error, store, part))
  }
}

/** Hands files to the browser's own download, one after the other. */
export async function downloadItems(items: readonly Item[]): Promise<void> {
  for (const item of items.filter(({ kind }) => kind === 'file')) {
    const link = document.createElement('a')
    link.href = contentUrl(item.id)
    link.download = item.name
    link.click()
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < all.length; from += commandItems)
    parts.push(all.slice(from, from + commandItems))
  return parts
}
