import type { CommandInput } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import { showsMove } from '../../_live/pending-command.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { runWhereMine, type Result } from './run-where-mine.ts'
import { sayBack, sayLeft, type WentBack } from './say-result.ts'
import type { Undoable } from './undo-stack.ts'
import { words as english } from './words.ts'

/** One item that was moved: as it was before, and as it is now. Both know their space and folder. */
export type Moved = { before: Item; now: Item }
type StoreOf = (spaceId: string) => SpaceStore
type Back = { item: Item; to: Item }

/** One command of a move. What arrives in another space is told to its screens from the answer. */
export async function carry(
  from: SpaceStore,
  to: SpaceStore,
  input: CommandInput<'item.move'>,
  items: readonly Item[],
): Promise<Entry> {
  const entry = await from.run('item.move', input, showsMove(items, input.parentId))
  if (to !== from) await to.receive([entry])
  return entry
}

/** The way back of a move: one command for each folder and each 1,000 items. */
export function undoMove(
  storeOf: StoreOf,
  moved: readonly Moved[],
  say: (back: readonly WentBack[]) => string = sayBack,
): Undoable {
  return {
    takeBack: async () => {
      const back: WentBack[] = []
      const all: Result<Back> = { done: [], left: [], error: null }
      const from = storeOf(moved[0]!.now.spaceId)
      for (const group of byOldFolder(moved)) {
        const result = await bringBack(storeOf, group, back)
        all.done.push(...result.done)
        all.left.push(...result.left)
        all.error ??= result.error
      }
      const put = new Map(all.done.map(({ item }) => [item.id, item]))
      const again = back.map(({ now }) => ({ before: put.get(now.id)!, now }))
      return {
        said: sayLeft(say(back), from, all),
        redo:
          back.length > 0 ? undoMove(storeOf, again, say === sayBack ? sayMoved : sayBack) : null,
      }
    },
  }
}

const sayMoved = (back: readonly WentBack[]) => {
  const words = wordsNow(english)
  return back[0] ? words.moved(back.length, back[0].before.name) : ''
}

async function bringBack(
  storeOf: StoreOf,
  group: readonly Moved[],
  back: WentBack[],
): Promise<Result<Back>> {
  const words = wordsNow(english)
  const { before, now } = group[0]!
  const from = storeOf(now.spaceId)
  const to = storeOf(before.spaceId)
  const items = group.map((each) => ({ item: each.now, to: each.before }))
  try {
    return await runWhereMine(from, items, isWhereItWasPut(from), async (part) => {
      const input = {
        itemIds: part.map(({ item }) => item.id),
        parentId: before.parentId!,
        onConflict: 'rename' as const,
      }
      const entry = await carry(
        from,
        to,
        input,
        part.map(({ item }) => item),
      )
      if (entry.type !== 'item.moved' && entry.type !== 'item.arrived') return
      const wasAs = new Map(part.map(({ item, to: was }) => [item.id, was]))
      for (const { item } of entry.items) {
        const was = wasAs.get(item.id)!
        back.push({ before: was, now: await nameAgain(to, item, was.name) })
      }
    })
  } catch (error) {
    const isGone = error instanceof DriveError && error.code === 'not_found'
    // Nobody has touched the items: it is the folder that went.
    if (!isGone) throw error
    throw new DriveError('not_found', { message: `${words.folderGone}.` }, { cause: error })
  }
}

function isWhereItWasPut(store: SpaceStore): (back: Back) => boolean {
  return ({ item }) => {
    const change = store.changes.of(item.id)
    return !change || change.item?.parentId === item.parentId
  }
}

/** Where a move found its name taken, it gave another: that is taken back too, unless the old one is taken by now. */
async function nameAgain(store: SpaceStore, item: Item, name: string): Promise<Item> {
  if (item.name === name) return item
  const input = { itemId: item.id, name, version: item.version }
  const entry = await store.run('item.rename', input).catch(() => null)
  return entry?.type === 'item.renamed' ? entry.items[0]!.item : item
}

function byOldFolder(moved: readonly Moved[]): Moved[][] {
  const folders = new Map<string, Moved[]>()
  for (const each of moved) {
    const key = `${each.before.spaceId} ${each.before.parentId}`
    folders.set(key, [...(folders.get(key) ?? []), each])
  }
  return [...folders.values()]
}
