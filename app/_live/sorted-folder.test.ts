import { describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
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

serveAnswers()

const sized = (id: string, name: string, sizeBytes: number): Item => ({
  ...item(id, name),
  sizeBytes,
})
const replaced = (clock: number, now: Item) =>
  entry(clock, { type: 'file.replaced', items: [{ item: now }] })
const bySize = 'limit=200&sort=-size'

describe('a folder in another order', () => {
  const [big, mid, small] = [
    sized('b', 'b.txt', 30),
    sized('c', 'c.txt', 20),
    sized('a', 'a.txt', 10),
  ]
  const sorted = async (nextCursor: string | null = null) => {
    answers[bySize] = () => ({ items: [big, mid, small], nextCursor, clock: 4, total: 3 })
    const store = await opened(4, [small, big, mid])
    store.sortFolder('root', '-size')
    return store
  }

  test('shows the rows it has until its first page is here', async () => {
    const store = await sorted()
    expect(names(store)).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(store.folder('root').get()).toMatchObject({ status: 'ready', sort: 'name' })
    await settled()
    expect(names(store)).toEqual(['b.txt', 'c.txt', 'a.txt'])
    expect(store.folder('root').get().sort).toBe('-size')
  })

  test('J2 what is changed goes to its new place, and out of what is loaded', async () => {
    const store = await sorted('more')
    await settled()
    await store.receive([replaced(5, sized('c', 'c.txt', 40))])
    expect(names(store)).toEqual(['c.txt', 'b.txt', 'a.txt'])
    await store.receive([replaced(6, sized('b', 'b.txt', 5))])
    expect(names(store)).toEqual(['c.txt', 'a.txt'])
    expect(store.folder('root').get().count).toBe(3)
  })

  test('J3 its first page is caught up with what came while it was on its way', async () => {
    const store = await sorted()
    await store.receive([replaced(5, sized('a', 'a.txt', 99))])
    await settled()
    expect(names(store)).toEqual(['a.txt', 'b.txt', 'c.txt'])
    await store.receive([renamed(6, 'b', 'z.txt')])
    expect(names(store)).toEqual(['a.txt', 'c.txt', 'z.txt'])
  })

  test('turned back before it came stays as it was', async () => {
    const store = await sorted()
    store.sortFolder('root', 'name')
    await settled()
    expect(names(store)).toEqual(['a.txt', 'b.txt', 'c.txt'])
    expect(store.folder('root').get().sort).toBe('name')
  })

  test('goes on by pages of its own order', async () => {
    const store = await sorted('more')
    await settled()
    answers['limit=1000&cursor=more&sort=-size'] = () => ({
      items: [sized('d', 'd.txt', 1)],
      nextCursor: null,
      clock: 4,
      total: null,
    })
    delete answers[bySize]
    delete answers['/items/root/children']
    await store.loadMore('root')
    expect(names(store)).toEqual(['b.txt', 'c.txt', 'a.txt', 'd.txt'])
    expect(store.folder('root').get().hasMore).toBe(false)
  })
})
