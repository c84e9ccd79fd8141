import type { CommandInput } from '#contract/commands/index'
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

/** A folder to bring items to, and its space: the one they are in, or another. */
export type Target = { id: string; name: string; store: SpaceStore }

/** Moves to another folder, of whichever space; offers to undo, or to keep both where names clash. */
export async function moveItems(
  store: SpaceStore,
  items: readonly Item[],
  target: Target,
  onConflict: OnConflict = 'fail',
): Promise<void> {
  const moving = items.filter(({ parentId }) => parentId !== target.id)
  if (moving.length === 0) return
  const moved: { item: Item; from: string }[] = []
  try {
    for (const part of inParts(moving)) {
      const input = { itemIds: part.map(({ id }) => id), parentId: target.id, onConflict }
      const entry = await carry(store, target.store, input, part)
      if (entry.type !== 'item.moved' && entry.type !== 'item.arrived') continue
      const wasIn = new Map(part.map(({ id, parentId }) => [id, parentId!]))
      for (const { item } of entry.items) moved.push({ item, from: wasIn.get(item.id)! })
    }
    toast(words.done.moved(moving.length, moving[0]!.name, target.name), {
      label: words.verbs.undo,
      onClick: () => void moveBack(target.store, store, moved),
    })
  } catch (error) {
    const keepBoth = () => void moveItems(store, items, target, 'rename')
    await tellRefusal(error, store, moving, keepBoth)
  }
}

/** One command of a move. What arrives in another space is told to its screens from the answer. */
async function carry(
  from: SpaceStore,
  to: SpaceStore,
  input: CommandInput<'item.move'>,
  items: readonly Item[],
): Promise<Entry> {
  const entry = await from.run('item.move', input, showsMove(items, input.parentId))
  if (to !== from) await to.receive([entry])
  return entry
}

async function moveBack(
  from: SpaceStore,
  to: SpaceStore,
  moved: readonly { item: Item; from: string }[],
): Promise<void> {
  for (const parentId of new Set(moved.map(({ from }) => from))) {
    const items = moved.filter(({ from }) => from === parentId).map(({ item }) => item)
    for (const part of inParts(items)) {
      const input = { itemIds: part.map(({ id }) => id), parentId, onConflict: 'rename' as const }
      await carry(from, to, input, part).catch((error: unknown) => tellRefusal(error, from, part))
    }
  }
}

export async function copyItems(
  store: SpaceStore,
  items: readonly Item[],
  target: Target,
): Promise<void> {
  try {
    for (const part of inParts(items)) {
      await target.store.run('item.copy', {
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
