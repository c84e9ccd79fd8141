import { describe, expect, test, vi } from 'vitest'
import { DriveError } from '#contract/errors'
import {
  answers,
  entry,
  item,
  names,
  opened,
  renamed,
  serveAnswers,
  settled,
} from '#e2e/support/answer-table'
import { browserApi } from './space-api.ts'
import { SpaceStore } from './space-store.ts'

serveAnswers()

describe('a store that has missed something', () => {
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

  test('J3 a folder that comes back while the answer that it is gone is on its way is shown', async () => {
    const store = await opened(5, [])
    const there = { items: [], nextCursor: null, clock: 6, total: 0 }
    answers['/items/f/children'] = async () => {
      answers['/items/f/children'] = () => there
      await store.receive([
        entry(6, { type: 'item.restored', items: [{ item: item('f', 'folder') }] }),
      ])
      return new DriveError('not_found')
    }
    const view = store.folder('f')
    await settled()
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
