import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { open, uploadFile } from '#e2e/support/upload-steps'
import { readStorage } from './read-storage.ts'

const pick = fc.nat({ max: 99 })
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), pick, size: fc.nat({ max: 5000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('folder' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('trash' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), pick, into: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('copy' as const), pick, into: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('upload' as const), pick, size: fc.nat({ max: 5000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge old' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('empty' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('share' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete space' as const), pick }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const names = ['a.txt', 'b.txt', 'c.txt']
const at = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)]

/** Does one step where it can be done; what is refused is a step that changes nothing. */
async function play(temp: TempSharing, made: Step): Promise<void> {
  const { drive, ana } = temp
  const { read } = drive.database
  const items = await read.item.findMany({ orderBy: { id: 'asc' } })
  const folders = items.filter(({ kind, trashedAtMs }) => kind === 'folder' && trashedAtMs === null)
  const living = items.filter(({ parentId, trashedAtMs }) => parentId && trashedAtMs === null)
  const spaces = await read.space.findMany({ where: { kind: 'shared' }, orderBy: { id: 'asc' } })
  const one = 'pick' in made ? at(living, made.pick)?.id : undefined
  const parentId = 'pick' in made ? at(folders, made.pick)!.id : ''
  const run = async (): Promise<unknown> => {
    switch (made.do) {
      case 'write': {
        const wanted = { filename: at(names, made.pick)!, parentId, onConflict: 'replace' as const }
        return uploadFile(drive, ana.actor, wanted, randomBytes(made.size))
      }
      case 'upload':
        return open(drive, ana.actor, { filename: 'under way', parentId }, made.size)
      case 'folder': {
        const { spaceId } = at(folders, made.pick)!
        return temp.run('folder.create', { spaceId, parentId, name: `f${made.pick}` })
      }
      case 'trash':
        return one && temp.run('item.trash', { itemIds: [one] })
      case 'restore': {
        const away = items.filter(({ trashedAtMs }) => trashedAtMs !== null)
        const id = at(away, made.pick)?.id
        return id && temp.run('item.restore', { itemIds: [id] })
      }
      case 'move':
      case 'copy': {
        const into = at(folders, made.into)!.id
        const input = { itemIds: [one ?? ''], parentId: into, onConflict: 'rename' as const }
        return temp.run(made.do === 'move' ? 'item.move' : 'item.copy', input)
      }
      case 'purge old':
        return temp.run('version.purgeOld', { spaceId: ana.homeSpaceId })
      case 'empty':
        return temp.run('trash.empty', { spaceId: ana.homeSpaceId })
      case 'share':
        return temp.run('folder.share', { itemId: parentId, members: [] })
      case 'delete space':
        return temp.run('space.delete', { spaceId: at(spaces, made.pick)?.id ?? '' })
    }
  }
  await run().catch(() => undefined)
}

/** The same sums by the plain way: every version by itself. */
async function countByHand(temp: TempSharing) {
  const { read } = temp.drive.database
  const items = new Map((await read.item.findMany()).map((item) => [item.id, item]))
  const spaces = new Map((await read.space.findMany()).map((space) => [space.id, space]))
  const isAway = (id: string): boolean => {
    const item = items.get(id)!
    if (spaces.get(item.spaceId)!.deletedAtMs !== null || item.trashedAtMs !== null) return true
    return item.parentId !== null && isAway(item.parentId)
  }
  const sums = { filesBytes: 0, oldVersionsBytes: 0, trashBytes: 0 }
  for (const { id, itemId, sizeBytes } of await read.version.findMany()) {
    const isNow = items.get(itemId)!.versionId === id
    const place = isAway(itemId) ? 'trashBytes' : isNow ? 'filesBytes' : 'oldVersionsBytes'
    sums[place] += Number(sizeBytes)
  }
  return sums
}

describe('what takes the space', () => {
  test('Q2 of any history the parts are what the rows say, and add up to used and reserved exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const temp = await openTempSharing()
        try {
          for (const each of steps) await play(temp, each)
          const { read } = temp.drive.database
          const { quota, spaces, kinds, largest, oldVersions } = await readStorage(
            read,
            temp.ana.actor,
          )
          const sum = (name: 'filesBytes' | 'oldVersionsBytes' | 'trashBytes' | 'reservedBytes') =>
            spaces.reduce((total, space) => total + space[name], 0)
          const parts = {
            filesBytes: sum('filesBytes'),
            oldVersionsBytes: sum('oldVersionsBytes'),
            trashBytes: sum('trashBytes'),
          }
          expect(parts).toEqual(await countByHand(temp))
          expect(Object.values(parts).reduce((a, b) => a + b)).toBe(quota.usedBytes)
          expect(sum('reservedBytes')).toBe(quota.reservedBytes)
          expect(kinds.reduce((total, { bytes }) => total + bytes, 0)).toBe(parts.filesBytes)
          // Fewer than fifty files: the lists are all of them.
          expect(largest.reduce((total, { bytes }) => total + bytes, 0)).toBe(parts.filesBytes)
          expect(oldVersions.reduce((total, { bytes }) => total + bytes, 0)).toBe(
            parts.oldVersionsBytes,
          )
          await temp.prove()
        } finally {
          await temp.close()
        }
      }),
      { numRuns: process.env['COVE_LONG'] === '1' ? 300 : 15 },
    )
  })

  test('names the largest files and who holds the most earlier versions, with their paths', async () => {
    const temp = await openTempSharing()
    const { drive, ana } = temp
    const parentId = await temp.folder('Photos')
    const write = (filename: string, size: number) =>
      uploadFile(drive, ana.actor, { filename, parentId, onConflict: 'replace' }, randomBytes(size))
    await write('small.txt', 10)
    for (const size of [3000, 2000, 1000]) await write('sea.jpg', size)
    const { largest, oldVersions } = await readStorage(drive.database.read, ana.actor)
    expect(largest).toMatchObject([
      { path: '/Photos/sea.jpg', bytes: 1000, parentId },
      { path: '/Photos/small.txt', bytes: 10 },
    ])
    expect(oldVersions).toMatchObject([{ path: '/Photos/sea.jpg', bytes: 5000, versions: 2 }])
    await temp.close()
  })

  test('A1 nothing of a space that another pays for is in it', async () => {
    const temp = await openTempSharing()
    const { spaceId, rootId } = await temp.space('Harbour', [[temp.ben, 'editor']])
    await uploadFile(temp.drive, temp.ben.actor, { filename: 'a', spaceId, parentId: rootId })
    const { spaces, largest, quota } = await readStorage(temp.drive.database.read, temp.ben.actor)
    expect(spaces.map(({ id }) => id)).toEqual([temp.ben.homeSpaceId])
    expect(largest).toEqual([])
    expect(quota.usedBytes).toBe(0)
    await temp.close()
  })
})
