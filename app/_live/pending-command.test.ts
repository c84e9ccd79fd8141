import { describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
import { showsMove, showsNewFolder, showsRemoval, showsRename } from './pending-command.ts'
import type { Row } from './row.ts'

const ana = { id: 'ana', name: 'ana' }
const item = (id: string, name: string, more: Partial<Item> = {}): Item => ({
  id,
  spaceId: 's',
  parentId: 'root',
  kind: 'folder',
  name,
  sizeBytes: 0,
  md5: null,
  sha256: null,
  mediaType: null,
  version: 1,
  createdAt: '',
  modifiedAt: '',
  createdBy: ana,
  updatedBy: ana,
  ...more,
})
const rows = (...items: Item[]): Row[] => items.map((each) => ({ item: each }))
const names = (shown: readonly Row[]) => shown.map((row) => row.item.name)

describe('a command under way', () => {
  test('a new folder is a ghost until its entry is here, even before the answer', () => {
    const shows = showsNewFolder(item('pending-1', 'Letters'))
    expect(shows.show('root', rows(item('a', 'Archive')), 'name')).toMatchObject([
      { item: { name: 'Archive' } },
      { item: { name: 'Letters' }, isGhost: true },
    ])
    const arrived = rows(item('a', 'Archive'), item('b', 'Letters'))
    expect(shows.show('root', arrived, 'name')).toBe(arrived)
  })

  test('a rename stays under the new name when its entry comes before the answer', () => {
    const shows = showsRename('a', 'New', 1)
    expect(names(shows.show('root', rows(item('a', 'Old')), 'name'))).toEqual(['New'])
    const renamed = rows(item('a', 'New', { version: 2 }))
    expect(shows.show('root', renamed, 'name')).toBe(renamed)
  })

  test('a rename gives way to what another did after it', () => {
    const later = rows(item('a', 'Theirs', { version: 3 }))
    expect(names(showsRename('a', 'New', 1).show('root', later, 'name'))).toEqual(['Theirs'])
  })

  test('moved items leave one folder and stand once in the other, whichever tells it first', () => {
    const moving = [item('a', 'A'), item('b', 'B')]
    const shows = showsMove(moving, 'target')
    expect(names(shows.show('root', rows(...moving, item('c', 'C')), 'name'))).toEqual(['C'])
    expect(names(shows.show('target', rows(item('t', 'T')), 'name'))).toEqual(['A', 'B', 'T'])
    // Its entry is here, and says that B was numbered there.
    const there = rows(
      item('a', 'A', { version: 2 }),
      item('b', 'B (2)', { version: 2 }),
      item('t', 'T'),
    )
    expect(shows.show('target', there, 'name')).toBe(there)
  })

  test('what another has moved back meanwhile is not taken away again', () => {
    const shows = showsMove([item('a', 'A')], 'target')
    const back = rows(item('a', 'A', { version: 3 }))
    expect(shows.show('root', back, 'name')).toBe(back)
  })

  test('what goes is hidden once, and its entry changes nothing more', () => {
    const shows = showsRemoval(['a'])
    expect(names(shows.show('root', rows(item('a', 'A'), item('b', 'B')), 'name'))).toEqual(['B'])
    const gone = rows(item('b', 'B'))
    expect(shows.show('root', gone, 'name')).toBe(gone)
  })
})
