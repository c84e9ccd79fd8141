import { describe, expect, test } from 'vitest'
import type { Entry, EntryBody } from '#contract/entries'
import type { Item } from '#contract/item'
import { isNews, LastChanges } from './last-changes.ts'

const ana = { id: 'ana', name: 'ana' }
const ben = { id: 'ben', name: 'ben' }
const item = (id: string, name = id): Item => ({
  id,
  spaceId: 's',
  parentId: 'root',
  kind: 'file',
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
const at = '2026-01-01T12:00:00.000Z'
const entry = (clock: number, body: EntryBody, actor = ben): Entry => ({
  ...body,
  spaceId: 's',
  clock,
  actor,
  at,
})

describe('the last changes', () => {
  test('tell who did what last to an item', () => {
    const changes = new LastChanges()
    changes.note([
      entry(1, { type: 'file.added', items: [{ item: item('a') }] }, ana),
      entry(2, { type: 'item.renamed', items: [{ item: item('a', 'b.txt') }] }),
      entry(3, { type: 'item.trashed', items: [{ id: 'z', parentId: 'root' }] }),
    ])
    expect(changes.of('a')).toMatchObject({ kind: 'renamed', actor: ben, item: { name: 'b.txt' } })
    expect(changes.of('z')).toMatchObject({ kind: 'trashed', actor: ben, item: null })
    expect(changes.of('nobody')).toBeUndefined()
  })

  test('what made way for a move went by the same hand', () => {
    const changes = new LastChanges()
    const moved = { item: item('a'), fromParentId: 'elsewhere' }
    changes.note([entry(1, { type: 'item.moved', items: [moved], replaced: ['old'] })])
    expect(changes.of('old')).toMatchObject({ kind: 'trashed', actor: ben })
    expect(changes.of('a')).toMatchObject({ kind: 'moved' })
  })

  test('are bounded: the youngest stay', () => {
    const changes = new LastChanges()
    for (let clock = 1; clock <= 5000; clock += 1) {
      changes.note([
        entry(clock, { type: 'item.trashed', items: [{ id: `i${clock}`, parentId: 'root' }] }),
      ])
    }
    expect([...changes.all()]).toHaveLength(2000)
    expect(changes.of('i5000')).toBeDefined()
    expect(changes.of('i3000')).toBeUndefined()
  })

  test('are news when another made them within ten seconds', () => {
    const changes = new LastChanges()
    changes.note([entry(1, { type: 'item.renamed', items: [{ item: item('a') }] })])
    const change = changes.of('a')!
    const now = Date.parse(at)
    expect(isNews(change, 'ana', now + 3000)).toBe(true)
    expect(isNews(change, 'ben', now + 3000)).toBe(false)
    expect(isNews(change, 'ana', now + 60_000)).toBe(false)
  })
})
