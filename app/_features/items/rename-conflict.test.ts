import { describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
import type { Change, ChangeKind } from '../../_live/last-changes.ts'
import { judgeRename } from './rename-conflict.ts'

const ana = { id: 'ana', name: 'ana' }
const ben = { id: 'ben', name: 'ben' }
const item = (name: string, version: number, parentId = 'root'): Item => ({
  id: 'a',
  spaceId: 's',
  parentId,
  kind: 'file',
  name,
  sizeBytes: 0,
  md5: null,
  sha256: null,
  mediaType: null,
  version,
  createdAt: '',
  modifiedAt: '',
  createdBy: ana,
  updatedBy: ben,
})
const change = (kind: ChangeKind, now: Item | null, actor = ben): Change => ({
  kind,
  actor,
  at: '',
  clock: 1,
  heardMs: 0,
  item: now,
})
const seen = item('old.txt', 1)

describe('a name for what another has changed meanwhile', () => {
  test('is asked about when the other gave it a name too', () => {
    const now = item('theirs.txt', 2)
    expect(judgeRename(seen, 'mine.txt', change('renamed', now), undefined, 'ana')).toEqual({
      do: 'ask',
      conflict: { now, wanted: 'mine.txt', by: ben },
    })
    expect(judgeRename(seen, 'mine.txt', undefined, now, 'ana')).toMatchObject({ do: 'ask' })
  })

  test('is given again when only the content is another', () => {
    const now = item('old.txt', 2)
    expect(judgeRename(seen, 'mine.txt', change('replaced', now), undefined, 'ana')).toEqual({
      do: 'again',
      item: now,
    })
  })

  test('is given again when the other name was the viewer’s own, in another tab', () => {
    const now = item('mine-before.txt', 2)
    expect(judgeRename(seen, 'mine.txt', change('renamed', now, ana), undefined, 'ana')).toEqual({
      do: 'again',
      item: now,
    })
  })

  test('is no question when both wanted the same', () => {
    const now = item('mine.txt', 2)
    expect(judgeRename(seen, 'mine.txt', change('renamed', now), undefined, 'ana')).toEqual({
      do: 'nothing',
    })
  })

  test('is not given to what was moved away or trashed', () => {
    const moved = change('moved', item('old.txt', 2, 'elsewhere'))
    expect(judgeRename(seen, 'mine.txt', moved, undefined, 'ana')).toEqual({ do: 'tell' })
    expect(judgeRename(seen, 'mine.txt', change('trashed', null), undefined, 'ana')).toEqual({
      do: 'tell',
    })
  })
})
