import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEntries, applyEntry, type FolderListing } from '#contract/apply-entry'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { compareOrderKeys, itemSorts, orderKey, type ItemSort } from '#contract/item-order'
import { newId } from '#server/platform/new-id'
import { addFile } from '#e2e/support/add-file'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { Refused, TreeModel, type CopyPlan } from '#e2e/support/tree-model'
import { readJournal } from '../spaces/read-journal.ts'

const isLong = process.env['COVE_LONG'] === '1'
const name = fc.constantFrom('a', 'b', 'a (2)', 'a.txt', 'b.txt', 'a (2).txt', '🎉', '文件')
const pick = fc.nat({ max: 999 })
const picks = fc.array(pick, { minLength: 1, maxLength: 3 })
const onConflict = fc.constantFrom('fail' as const, 'rename' as const, 'replace' as const)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('folder' as const), into: pick, name }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('file' as const), into: pick, name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), one: pick, name }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('move' as const), some: picks, into: pick, onConflict }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('copy' as const), some: picks, into: pick, onConflict }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('trash' as const), some: picks }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restore' as const), one: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const), one: pick }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Does a step on both sides; answers the codes of their refusals, null where it was done. */
async function doBoth(tree: TempTree, model: TreeModel, asked: Step, sizeBytes: number) {
  const ids = [...model.items.keys()]
  const at = (index: number) => ids[index % ids.length]!
  const onModel = (act: () => void) => {
    try {
      act()
      return null
    } catch (error) {
      if (error instanceof Refused) return error.message
      throw error
    }
  }
  const onDrive = (act: Promise<unknown>) =>
    act.then(
      () => null,
      (error: unknown) => (error instanceof DriveError ? error.code : Promise.reject(error)),
    )
  const trashed = (index: number) => {
    const all = model.trash()
    return all.length > 0 ? all[index % all.length]!.id : at(index)
  }
  switch (asked.do) {
    case 'folder': {
      const parentId = at(asked.into)
      let id = ''
      const refused = await onDrive(tree.folder(asked.name, parentId).then((made) => (id = made)))
      return [
        refused,
        onModel(() =>
          model.add({
            id: id || newId(),
            parentId,
            kind: 'folder',
            name: asked.name,
            sizeBytes: 0,
          }),
        ),
      ]
    }
    case 'file': {
      const parentId = at(asked.into)
      // Files come from uploads, which this test leaves out: only where the model says that one may be.
      const isFree =
        onModel(() =>
          model.add({ id: 'probe', parentId, kind: 'file', name: asked.name, sizeBytes }),
        ) === null
      if (!isFree) return [null, null]
      model.items.delete('probe')
      const { itemId } = await addFile(tree.drive, parentId, asked.name, {
        sizeBytes,
        content: `${asked.name} ${sizeBytes}`,
      })
      model.add({ id: itemId, parentId, kind: 'file', name: asked.name, sizeBytes })
      return [null, null]
    }
    case 'rename': {
      const itemId = at(asked.one)
      const refused = await onDrive(tree.run('item.rename', { itemId, name: asked.name }))
      return [refused, onModel(() => model.rename(itemId, asked.name))]
    }
    case 'move': {
      const itemIds = [...new Set(asked.some.map(at))]
      const input = { itemIds, parentId: at(asked.into), onConflict: asked.onConflict }
      const refused = await onDrive(tree.run('item.move', input))
      return [refused, onModel(() => model.move(itemIds, input.parentId, asked.onConflict))]
    }
    case 'copy': {
      const itemIds = [...new Set(asked.some.map(at))]
      const input = { itemIds, parentId: at(asked.into), onConflict: asked.onConflict }
      let copies: Item[] = []
      const refused = await onDrive(
        tree.run('item.copy', input).then((entry) => {
          if (entry.type === 'item.copied') copies = entry.items.map(({ item }) => item)
        }),
      )
      const twins = refused === null ? await findTwins(tree, model, itemIds, copies) : []
      return [
        refused,
        onModel(() =>
          model.copy(itemIds, input.parentId, asked.onConflict, (plan) =>
            checked(plan, copies, twins),
          ),
        ),
      ]
    }
    case 'trash': {
      const itemIds = [...new Set(asked.some.map(at))]
      return [
        await onDrive(tree.run('item.trash', { itemIds })),
        onModel(() => model.throwAway(itemIds)),
      ]
    }
    case 'restore': {
      const itemIds = [trashed(asked.one)]
      return [
        await onDrive(tree.run('item.restore', { itemIds })),
        onModel(() => model.restore(itemIds[0]!)),
      ]
    }
    case 'purge': {
      const itemIds = [trashed(asked.one)]
      return [
        await onDrive(tree.run('item.purge', { itemIds })),
        onModel(() => model.purge(itemIds[0]!)),
      ]
    }
  }
}

function checked(
  plan: CopyPlan,
  copies: Item[],
  twins: Map<string, string>[],
): Map<string, string>[] {
  expect(copies.map((copy) => copy.name)).toEqual(plan.map((one) => one.name))
  return twins
}

/** For each source, source → copy of all below: found by walking both trees along their names, as the drive has them. */
async function findTwins(tree: TempTree, model: TreeModel, sources: string[], copies: Item[]) {
  const arrived = new Set(copies.map(({ id }) => id))
  const walk = async (source: string, copy: string): Promise<[string, string][]> => {
    if (model.items.get(source)?.kind !== 'folder') return [[source, copy]]
    const below = await tree.list(copy)
    const kept = model.living(source).filter(({ id }) => !arrived.has(id))
    expect(below.map((item) => item.name).sort()).toEqual(kept.map((item) => item.name).sort())
    const inner = kept.map((item) =>
      walk(item.id, below.find((twin) => twin.name === item.name)!.id),
    )
    return [[source, copy], ...(await Promise.all(inner)).flat()]
  }
  return Promise.all(sources.map(async (source, i) => new Map(await walk(source, copies[i]!.id))))
}

const shapeOf = ({
  id,
  parentId,
  kind,
  name: called,
  sizeBytes,
}: Pick<Item, 'id' | 'parentId' | 'kind' | 'name' | 'sizeBytes'>) => ({
  id,
  parentId,
  kind,
  name: called,
  sizeBytes,
})
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** Everything alive in the drive, by listings alone. */
async function readAll(tree: TempTree, folderId: string): Promise<Item[]> {
  const items = await tree.list(folderId)
  const below = await Promise.all(
    items.filter(({ kind }) => kind === 'folder').map(({ id }) => readAll(tree, id)),
  )
  return [...items, ...below.flat()]
}

/** Every living folder as a client has it open: each in one of the orders, most of them loaded up to their middle only. */
async function openFolders(
  tree: TempTree,
  folderIds: string[],
): Promise<Map<string, FolderListing>> {
  const open = new Map<string, FolderListing>()
  for (const [i, id] of folderIds.entries()) {
    const sort = itemSorts[i % itemSorts.length]!
    const items = await tree.list(id, sort)
    const middle = i % 3 !== 0 ? items[items.length >> 1] : undefined
    open.set(id, upTo(items, middle ? orderKey(middle, sort) : null, sort))
  }
  return open
}

const upTo = (items: readonly Item[], end: string | null, sort: ItemSort): FolderListing => ({
  items: items.filter(
    (item) => end === null || compareOrderKeys(orderKey(item, sort), end, sort) <= 0,
  ),
  end,
  count: items.length,
  sort,
})

describe('any sequence of commands', () => {
  test(
    'J1 J2 Q2 leaves the drive as the model says, and the journal replays to it',
    { timeout: isLong ? 700_000 : 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 10, maxLength: 40 }),
          fc.nat({ max: 20 }),
          async (steps, opening) => {
            const tree = await openTempTree()
            try {
              const { rootId, homeSpaceId, actor } = tree.user
              const model = new TreeModel(rootId)
              let done = 0
              let open = new Map<string, FolderListing>()
              let openedAt = 0
              for (const [i, asked] of steps.entries()) {
                // Files are added without an entry, so that a client that has folders open would miss them.
                if (i > opening && asked.do === 'file') continue
                const [onDrive, onModel] = await doBoth(tree, model, asked, i + 1)
                expect(onDrive, JSON.stringify(asked)).toBe(onModel)
                if (onDrive === null && asked.do !== 'file') done += 1
                if (i === opening || (i < opening && i === steps.length - 1)) {
                  const folders = [...model.items.values()].filter(
                    ({ kind, id }) => kind === 'folder' && model.isLiving(id),
                  )
                  open = await openFolders(
                    tree,
                    folders.map(({ id }) => id),
                  )
                  openedAt = done
                }
              }
              const alive = [...model.items.values()].filter(
                ({ id }) => id !== rootId && model.isLiving(id),
              )
              expect((await readAll(tree, rootId)).map(shapeOf).sort(byId)).toEqual(
                alive.map(shapeOf).sort(byId),
              )
              const trash = model.trash().map(shapeOf).sort(byId)
              expect((await tree.trash()).map(shapeOf).sort(byId)).toEqual(trash)

              const { told, true: counted } = await tree.accounts()
              expect(told).toEqual(counted)
              expect(told).toEqual({ usedBytes: model.usedBytes, itemCount: model.items.size - 1 })

              const { entries, clock } = await readJournal(
                tree.drive.database.read,
                actor,
                homeSpaceId,
                openedAt,
              )
              expect(clock).toBe(done)
              expect(entries.map((entry) => entry.clock)).toEqual(
                Array.from({ length: done - openedAt }, (_, i) => openedAt + i + 1),
              )
              const replayed = entries.reduce(
                applyEntry,
                open as ReadonlyMap<string, FolderListing>,
              )
              expect(applyEntries(open, entries)).toEqual(replayed)
              for (const [id, listing] of replayed) {
                if (!model.items.has(id) || !model.isLiving(id)) continue
                const { end, sort = 'name' } = listing
                expect(listing).toEqual(upTo(await tree.list(id, sort), end, sort))
              }
            } finally {
              await tree.close()
            }
          },
        ),
        {
          numRuns: isLong ? 300 : 12,
          interruptAfterTimeLimit: isLong ? 600_000 : 60_000,
          endOnFailure: true,
        },
      )
    },
  )
})
