import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry, EntryBody } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { showsRename } from './pending-command.ts'
import { browserApi } from './space-api.ts'
import { SpaceStore } from './space-store.ts'

const ana = { id: 'ana', name: 'ana' }
const item = (id: string, name: string, parentId: string | null = 'root'): Item => ({
  id,
  spaceId: 's',
  parentId,
  kind: name.includes('.') ? 'file' : 'folder',
  name,
  sizeBytes: 0,
  md5: null,
  sha256: null,
  mediaType: null,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  modifiedAt: '2026-01-01T00:00:00Z',
  createdBy: ana,
  updatedBy: ana,
})
const entry = (clock: number, body: EntryBody): Entry => ({
  ...body,
  spaceId: 's',
  clock,
  actor: ana,
  at: '',
})
const renamed = (clock: number, id: string, name: string) =>
  entry(clock, { type: 'item.renamed', items: [{ item: item(id, name) }] })

// The server as a table of answers: only so can an answer come late, twice, or not at all.
let answers: Record<string, () => unknown>
beforeEach(() => {
  answers = {}
  vi.stubGlobal('fetch', async (url: string) => {
    const path = Object.keys(answers).find((each) => url.includes(each))
    if (!path) throw new Error(`Nobody answers ${url}.`)
    const body = await answers[path]!()
    const refused = body instanceof DriveError
    return new Response(JSON.stringify(refused ? body.toReply() : body), {
      status: refused ? body.status : 200,
    })
  })
})
afterEach(() => vi.unstubAllGlobals())

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const names = (store: SpaceStore, folderId = 'root') =>
  store
    .folder(folderId)
    .get()
    .rows.map((row) => row.item.name)

async function opened(
  clock: number,
  items: Item[],
  nextCursor: string | null = null,
): Promise<SpaceStore> {
  answers['/items/root/children'] = () => ({ items, nextCursor, clock, total: items.length })
  const store = new SpaceStore('s', browserApi, 0)
  store.folder('root')
  await settled()
  return store
}

describe('the store of a space', () => {
  test('an entry that follows is applied in natural order, one that is known changes nothing', async () => {
    const store = await opened(4, [item('a', 'file2.txt'), item('b', 'file10.txt')])
    const added = entry(5, { type: 'file.added', items: [{ item: item('c', 'file9.txt') }] })
    await store.receive([added])
    await store.receive([added])
    expect(names(store)).toEqual(['file2.txt', 'file9.txt', 'file10.txt'])
  })

  test('J3 a gap is closed from the journal', async () => {
    const store = await opened(4, [item('a', 'a.txt')])
    answers['/journal?since=4'] = () => ({
      entries: [renamed(5, 'a', 'b.txt'), renamed(6, 'a', 'c.txt'), renamed(7, 'a', 'd.txt')],
      clock: 7,
    })
    await store.receive([renamed(7, 'a', 'd.txt')])
    expect(names(store)).toEqual(['d.txt'])
  })

  test('a page that was read before entries already applied is caught up', async () => {
    const store = await opened(4, [item('a', 'a.txt')], 'next')
    await store.receive([
      entry(5, { type: 'item.trashed', items: [{ id: 'z', parentId: 'root' }] }),
    ])
    answers['/items/root/children'] = () => ({
      items: [item('y', 'y.txt'), item('z', 'z.txt')],
      nextCursor: null,
      clock: 4,
    })
    await store.loadMore('root')
    expect(names(store)).toEqual(['a.txt', 'y.txt'])
  })

  test('what lies beyond the loaded pages stays out until its page comes', async () => {
    const store = await opened(4, [item('a', 'a.txt')], 'next')
    await store.receive([entry(5, { type: 'file.added', items: [{ item: item('z', 'z.txt') }] })])
    expect(names(store)).toEqual(['a.txt'])
  })

  test('a command shows at once, stays when the server says so, and is taken back with the reason when not', async () => {
    const store = await opened(4, [item('a', 'a.txt')])
    answers['/commands/item.rename'] = async () => {
      await settled()
      return { entry: renamed(5, 'a', 'b.txt') }
    }
    const done = store.run('item.rename', { itemId: 'a', name: 'b.txt' }, showsRename('a', 'b.txt'))
    expect(store.folder('root').get().rows[0]).toMatchObject({
      item: { name: 'b.txt' },
      pending: true,
    })
    await done
    expect(store.folder('root').get().rows[0]).not.toHaveProperty('pending')

    answers['/commands/item.rename'] = () => new DriveError('name_taken')
    const refused = store.run(
      'item.rename',
      { itemId: 'a', name: 'c.txt' },
      showsRename('a', 'c.txt'),
    )
    expect(names(store)).toEqual(['c.txt'])
    await expect(refused).rejects.toMatchObject({ code: 'name_taken' })
    expect(names(store)).toEqual(['b.txt'])
  })

  test('whoever stands below a folder that went reads that it is gone', async () => {
    const store = await opened(4, [item('f', 'folder')])
    answers['/items/root'] = () => ({ item: item('root', '', null) })
    answers['/items/f/children'] = () => ({ items: [], nextCursor: null, clock: 4 })
    const view = store.folder('f')
    await store.learnTrail('f')
    await settled()
    await store.receive([
      entry(5, { type: 'item.trashed', items: [{ id: 'f', parentId: 'root' }] }),
    ])
    expect(view.get()).toMatchObject({ status: 'failed', error: { code: 'not_found' } })
  })

  test('J3 after reset the open folders are read afresh', async () => {
    const store = await opened(4, [item('a', 'a.txt')])
    answers['/journal?since=4'] = () => new DriveError('reset')
    answers['/items/root/children'] = () => ({
      items: [item('n', 'new.txt')],
      nextCursor: null,
      clock: 90,
    })
    await store.catchUp()
    expect(names(store)).toEqual(['new.txt'])
    expect(store.clock.get()).toBe(90)
  })

  test('J3 a heartbeat whose clock is ahead is answered by asking the journal', async () => {
    const store = await opened(4, [item('a', 'a.txt')])
    answers['/journal?since=4'] = () => ({ entries: [renamed(5, 'a', 'b.txt')], clock: 5 })
    await store.receive([], 4)
    expect(names(store)).toEqual(['a.txt'])
    await store.receive([], 5)
    expect(names(store)).toEqual(['b.txt'])
  })

  test('J2 what arrives or goes outside the loaded pages changes the count, once', async () => {
    const store = await opened(4, [item('a', 'a.txt')], 'next')
    const count = () => store.folder('root').get().count
    expect(count()).toBe(1)
    await store.receive([
      entry(5, { type: 'file.added', items: [{ item: item('z', 'z.txt') }] }),
      entry(6, { type: 'file.added', items: [{ item: item('y', 'y.txt') }] }),
      entry(7, { type: 'item.trashed', items: [{ id: 'z', parentId: 'root' }] }),
    ])
    expect(count()).toBe(2)
    answers['/items/root/children'] = () => ({
      items: [item('y', 'y.txt'), item('z', 'z.txt')],
      nextCursor: null,
      clock: 6,
      total: null,
    })
    await store.loadMore('root')
    expect(names(store)).toEqual(['a.txt', 'y.txt'])
    expect(count()).toBe(2)
  })

  test('J3 a page from the future waits until the other folders have come there', async () => {
    const store = await opened(4, [item('f', 'folder'), item('a', 'a.txt')])
    answers['/journal?since=4'] = () => ({ entries: [renamed(5, 'a', 'b.txt')], clock: 5 })
    answers['/items/f/children'] = () => ({
      items: [item('x', 'x.txt', 'f')],
      nextCursor: null,
      clock: 5,
      total: 1,
    })
    store.folder('f')
    await settled()
    expect(names(store)).toEqual(['folder', 'b.txt'])
    expect(store.folder('f').get()).toMatchObject({ status: 'ready', count: 1 })
  })

  test('J3 what is told while the journal is being read is asked for again', async () => {
    const store = await opened(4, [item('a', 'a.txt')])
    const b = renamed(5, 'a', 'b.txt')
    const c = renamed(6, 'a', 'c.txt')
    let asked = 0
    answers['/journal?since=4'] = async () => {
      asked += 1
      await settled()
      return { entries: [b], clock: 5 }
    }
    answers['/journal?since=5'] = () => ({ entries: [c], clock: 6 })
    const reading = store.receive([], 5)
    await store.receive([c], 6)
    await reading
    expect(names(store)).toEqual(['c.txt'])
    expect(asked).toBe(1)
  })

  test('J3 a reset in the midst of changes does not wait for itself', async () => {
    const store = await opened(4, [item('f', 'folder')])
    answers['/items/f/children'] = () => ({ items: [], nextCursor: null, clock: 4, total: 0 })
    store.folder('f')
    await settled()
    answers['/journal?since=4'] = () => new DriveError('reset')
    answers['/items/root/children'] = () => ({
      items: [item('f', 'folder')],
      nextCursor: null,
      clock: 90,
      total: 1,
    })
    answers['/items/f/children'] = async () => {
      await settled()
      return { items: [item('x', 'x.txt', 'f')], nextCursor: null, clock: 91, total: 1 }
    }
    answers['/journal?since=90'] = () => ({
      entries: [entry(91, { type: 'file.added', items: [{ item: item('x', 'x.txt', 'f') }] })],
      clock: 91,
    })
    await store.catchUp()
    expect(store.clock.get()).toBe(91)
    expect(names(store, 'f')).toEqual(['x.txt'])
  })

  test('J3 a folder that comes back from the trash is shown again', async () => {
    const store = await opened(4, [item('f', 'folder')])
    answers['/items/f/children'] = () => ({ items: [], nextCursor: null, clock: 4, total: 0 })
    const view = store.folder('f')
    await settled()
    await store.receive([
      entry(5, { type: 'item.trashed', items: [{ id: 'f', parentId: 'root' }] }),
    ])
    expect(view.get().status).toBe('failed')
    answers['/items/f/children'] = () => ({ items: [], nextCursor: null, clock: 6, total: 0 })
    await store.receive([
      entry(6, { type: 'item.restored', items: [{ item: item('f', 'folder') }] }),
    ])
    await settled()
    expect(view.get().status).toBe('ready')
  })

  test('J3 a folder above that goes, or moves, while it is asked for is not taken for what it was', async () => {
    const store = await opened(4, [item('g', 'other')])
    answers['/items/f/children'] = () => ({ items: [], nextCursor: null, clock: 4, total: 0 })
    answers['/items/f'] = () => ({ item: item('f', 'folder', 'e') })
    answers['/items/root'] = () => ({ item: item('root', '', null) })
    answers['/items/e'] = async () => {
      const late = { item: item('e', 'old', 'root') }
      const moved = { ...item('e', 'old', 'g'), version: 2 }
      await store.receive([
        entry(5, { type: 'item.moved', items: [{ item: moved, fromParentId: 'root' }] }),
      ])
      return late
    }
    const view = store.folder('f')
    await store.learnTrail('f')
    expect(store.trail('f').map(({ id }) => id)).toEqual(['root', 'g', 'e', 'f'])
    await store.receive([
      entry(6, { type: 'item.trashed', items: [{ id: 'g', parentId: 'root' }] }),
    ])
    expect(view.get().status).toBe('failed')
  })

  test('J3 what could not be loaded comes by itself when the line is whole again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const store = new SpaceStore('s', browserApi, 0)
      const view = store.folder('root')
      await vi.advanceTimersByTimeAsync(1500)
      expect(view.get().status).toBe('failed')
      answers['/items/root/children'] = () => ({ items: [], nextCursor: null, clock: 4, total: 0 })
      await vi.advanceTimersByTimeAsync(3000)
      expect(view.get().status).toBe('ready')
    } finally {
      vi.useRealTimers()
    }
  })
})
