import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { contentOf, uploadFile } from '#e2e/support/upload-steps'
import { listVersions } from './list-versions.ts'

let temp: TempSharing
beforeEach(async () => {
  temp = await openTempSharing()
})
afterEach(() => temp.close())

const write = async (filename: string, size: number, parentId = temp.ana.rootId) => {
  const wanted = { filename, parentId, onConflict: 'replace' as const }
  return (await uploadFile(temp.drive, temp.ana.actor, wanted, randomBytes(size))).itemId
}
const versions = async (itemId: string) =>
  (await listVersions(temp.drive.database.read, temp.ana.actor, itemId)).map(({ number }) => number)
const used = async () => (await temp.accounts()).told.usedBytes

describe('version.purgeOld', () => {
  test('Q2 of one file only what it is now stays, and the bytes come back', async () => {
    for (const size of [100, 200, 300]) await write('a', size)
    const itemId = await write('a', 400)
    await write('b', 50)
    const before = await contentOf(temp.drive, itemId)
    const spaceId = temp.ana.homeSpaceId
    const entry = await temp.run('version.purgeOld', { spaceId, itemId })
    expect(entry).toMatchObject({ type: 'version.purged', versions: [1, 2, 3] })
    expect(await versions(itemId)).toEqual([4])
    expect(await contentOf(temp.drive, itemId)).toEqual(before)
    expect(await used()).toBe(450)
    await temp.prove()
  })

  test('Q2 of a whole space: all files in use, 1,000 versions at once, and nothing of the trash', async () => {
    const spaceId = temp.ana.homeSpaceId
    const folder = await temp.folder('Away')
    const away = await write('kept', 5, folder)
    await write('kept', 6, folder)
    await temp.run('item.trash', { itemIds: [folder] })
    const itemId = await write('a', 10)
    await write('a', 20)
    const { read, transact } = temp.drive.database
    const [row] = await read.version.findMany({ where: { itemId, number: 1 } })
    // As many contents as a year of saving makes; their bytes do not matter here.
    await transact(async (tx) => {
      for (let i = 0; i < 1500; i += 1)
        await tx.version.create({
          data: { ...row!, id: `old ${i}`, number: 1000 + i, sizeBytes: 0 },
        })
    })
    const purge = async () => {
      const entry = await temp.run('version.purgeOld', { spaceId })
      return entry.type === 'version.purged' ? entry.versions.length : -1
    }
    expect([await purge(), await purge(), await purge()]).toEqual([1000, 501, 0])
    expect(await versions(itemId)).toEqual([2])
    await temp.run('item.restore', { itemIds: [folder] })
    expect(await versions(away)).toEqual([2, 1])
    expect(await used()).toBe(31)
    await temp.prove()
  })

  test('A1 a file of another space is not reached through one’s own', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'viewer']])
    const itemId = await write('a', 10)
    await write('a', 20)
    expect(await temp.refusal('version.purgeOld', { spaceId, itemId })).toBe('not_found')
    expect(await temp.refusal('version.purgeOld', { spaceId }, temp.ben)).toBe('not_allowed')
    const stranger = { spaceId: temp.ana.homeSpaceId, itemId }
    expect(await temp.refusal('version.purgeOld', stranger, temp.ben)).toBe('not_found')
    expect(await versions(itemId)).toEqual([2, 1])
  })
})
