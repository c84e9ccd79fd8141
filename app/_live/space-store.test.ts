import { describe, expect, test } from 'vitest'
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
import { showsRename } from './pending-command.ts'

serveAnswers()

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

  test('whoever is shown a page may ask for the next one at once', async () => {
    const store = await opened(4, [item('a', 'a.txt')], 'second')
    const pages = [
      { items: [item('b', 'b.txt')], nextCursor: 'third', clock: 4 },
      { items: [item('c', 'c.txt')], nextCursor: null, clock: 4 },
    ]
    answers['/items/root/children'] = () => pages.shift()!
    const stop = store.folder('root').subscribe(() => void store.loadMore('root'))
    await store.loadMore('root')
    await settled()
    stop()
    expect(names(store)).toEqual(['a.txt', 'b.txt', 'c.txt'])
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
})
