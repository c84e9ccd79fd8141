import { describe, expect, test } from 'vitest'
import type { Entry, EntryBody } from '#contract/entries'
import type { Item } from '#contract/item'
import type { LiveUpload } from '#contract/live'
import { LastChanges } from './last-changes.ts'
import type { Row } from './row.ts'
import { uploadsInto, withUploads } from './upload-ghosts.ts'

const ana = { id: 'ana', name: 'ana' }
const ben = { id: 'ben', name: 'ben' }
const item = (id: string, name: string, sizeBytes = 0): Item => ({
  id,
  spaceId: 's',
  parentId: 'root',
  kind: 'file',
  name,
  sizeBytes,
  md5: null,
  sha256: null,
  mediaType: null,
  version: 1,
  createdAt: '',
  modifiedAt: '',
  createdBy: ben,
  updatedBy: ben,
})
const upload = (id: string, name: string, by = ben): LiveUpload => ({
  id,
  parentId: 'root',
  name,
  lengthBytes: 100,
  offsetBytes: 40,
  by,
})
const rows = (...items: Item[]): Row[] => items.map((each) => ({ item: each }))
const names = (shown: readonly Row[]) =>
  shown.map((row) => (row.upload ? `~${row.item.name}` : row.item.name))
const heard = (...bodies: EntryBody[]) => {
  const changes = new LastChanges()
  const at = new Date().toISOString()
  changes.note(
    bodies.map((body, i): Entry => ({ ...body, spaceId: 's', clock: i + 1, actor: ben, at })),
  )
  return changes
}

describe('the ghosts of uploads', () => {
  test('are those of others into this folder', () => {
    const all = [
      upload('u1', 'a.txt'),
      upload('u2', 'b.txt', ana),
      { ...upload('u3', 'c.txt'), parentId: 'x' },
    ]
    expect(uploadsInto('root', all, 'ana').map(({ id }) => id)).toEqual(['u1'])
  })

  test('stand at their places in natural order, each the same row from one drawing to the next', () => {
    const uploads = [upload('u1', 'file10.txt'), upload('u2', 'file2.txt'), upload('u3', 'zz.txt')]
    const before = rows(item('a', 'file1.txt'), item('b', 'file9.txt'))
    const shown = withUploads(before, uploads, new LastChanges(), false)
    expect(names(shown)).toEqual(['file1.txt', '~file2.txt', 'file9.txt', '~file10.txt', '~zz.txt'])
    expect(withUploads(before, uploads, new LastChanges(), false)[1]).toBe(shown[1])
    expect(withUploads(before, [], new LastChanges(), false)).toBe(before)
  })

  test('wait behind rows that are not loaded', () => {
    const uploads = [upload('u1', 'b.txt'), upload('u2', 'z.txt')]
    const loaded = rows(item('a', 'a.txt'), item('c', 'c.txt'))
    expect(names(withUploads(loaded, uploads, new LastChanges(), true))).toEqual([
      'a.txt',
      '~b.txt',
      'c.txt',
    ])
  })

  test('turn into the file: one row at every moment, at the same place', () => {
    const uploads = [upload('u1', 'b.txt')]
    const before = rows(item('a', 'a.txt'))
    const after = rows(item('a', 'a.txt'), item('v1', 'b.txt', 100))
    expect(names(withUploads(before, uploads, new LastChanges(), false))).toEqual([
      'a.txt',
      '~b.txt',
    ])
    expect(names(withUploads(after, uploads, new LastChanges(), false))).toEqual(['a.txt', 'b.txt'])
  })

  test('stay beside an older file of their name, until they have replaced it', () => {
    const uploads = [upload('u1', 'b.txt')]
    const older = rows(item('a1', 'b.txt', 7))
    expect(names(withUploads(older, uploads, new LastChanges(), false))).toEqual([
      '~b.txt',
      'b.txt',
    ])
    const replaced = item('a1', 'b.txt', 100)
    const changes = heard({ type: 'file.replaced', items: [{ item: replaced }] })
    expect(names(withUploads(rows(replaced), uploads, changes, false))).toEqual(['b.txt'])
  })

  test('know their file under the number that it was given', () => {
    const numbered = item('v1', 'b (2).txt', 100)
    const changes = heard({ type: 'file.added', items: [{ item: numbered }] })
    const after = rows(item('a1', 'b.txt', 7), numbered)
    expect(names(withUploads(after, [upload('u1', 'b.txt')], changes, false))).toEqual([
      'b.txt',
      'b (2).txt',
    ])
  })
})
