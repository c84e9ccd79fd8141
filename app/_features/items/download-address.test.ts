import { describe, expect, it } from 'vitest'
import type { SpaceSummary } from '#contract/account'
import { mostArchived } from '#contract/archives'
import type { Item } from '#contract/item'
import { downloadAddress } from './download-address.ts'

const item = (id: string, kind: Item['kind'] = 'file', targetSpaceId?: string) =>
  ({ id, kind, targetSpaceId }) as Item
const spaces = [{ id: 'team', rootId: 'root' }] as SpaceSummary[]

describe('what the browser downloads', () => {
  it('one file comes as it is, one folder as its ZIP, several items as one ZIP', () => {
    const of = (...items: Item[]) => downloadAddress({ items, spaces })
    expect(of(item('a'))).toBe('/api/v1/items/a/content')
    expect(of(item('b', 'folder'))).toBe('/api/v1/items/b/archive')
    expect(of(item('a'), item('b', 'folder'))).toBe('/api/v1/archives?itemIds=a,b')
  })

  it('a shortcut comes as the space that it opens, and not at all where that is gone', () => {
    const [open, dead] = [item('s', 'shortcut', 'team'), item('d', 'shortcut', 'left')]
    expect(downloadAddress({ items: [open], spaces })).toBe('/api/v1/items/root/archive')
    expect(downloadAddress({ items: [open, item('a')], spaces })).toMatch(/=root,a$/)
    expect(downloadAddress({ items: [dead, item('a')], spaces })).toBe('/api/v1/items/a/content')
    expect(downloadAddress({ items: [dead], spaces })).toBeNull()
  })

  it('more than a ZIP takes is the whole folder where it is one, and told otherwise', () => {
    const items = Array.from({ length: mostArchived + 1 }, (_, n) => item(`${n}`))
    expect(downloadAddress({ items, spaces, folderId: 'f' })).toBe('/api/v1/items/f/archive')
    expect(downloadAddress({ items, spaces })).toBe('too many')
    expect(downloadAddress({ items: items.slice(1), spaces })).toMatch(/^\/api\/v1\/archives/)
  })
})
