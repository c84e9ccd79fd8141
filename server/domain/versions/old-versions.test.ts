import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { contentOf, uploadFile } from '#e2e/support/upload-steps'
import { clock } from '#server/platform/clock'
import { listVersions } from './list-versions.ts'
import { purgeOldVersions } from './purge-old-versions.ts'

const dayMs = 24 * 3600_000
let temp: TempSharing
let itemId: string
const contents = [1000, 2000, 3000].map((size) => randomBytes(size))

beforeEach(async () => {
  temp = await openTempSharing({ ana: 10_000 })
  for (const bytes of contents) itemId = await write(bytes)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await temp.close()
})

const write = async (bytes: Buffer) => {
  const { rootId: parentId, actor } = temp.ana
  const wanted = { filename: 'a', parentId, onConflict: 'replace' as const }
  return (await uploadFile(temp.drive, actor, wanted, bytes)).itemId
}
const read = () => temp.drive.database.read
const numbers = async () =>
  (await listVersions(read(), temp.ana.actor, itemId)).map(({ number }) => number)
const used = async () => (await temp.accounts()).told.usedBytes

describe('version.restore', () => {
  test('U2 Q2 an old content is the newest one again, and nothing that was there is gone', async () => {
    const entry = await temp.run('version.restore', { itemId, version: 1 })
    expect(entry).toMatchObject({ type: 'version.restored', version: 1 })
    expect(await contentOf(temp.drive, itemId)).toEqual(contents[0])
    expect(await numbers()).toEqual([4, 3, 2, 1])
    expect(await used()).toBe(7000)
    expect(await temp.list()).toMatchObject([{ id: itemId, version: 4, sizeBytes: 1000 }])
    await temp.prove()
  })

  test('Q1 is refused where the quota does not hold it once more', async () => {
    await temp.run('version.restore', { itemId, version: 2 })
    expect(await temp.refusal('version.restore', { itemId, version: 3 })).toBe('quota_exceeded')
    expect(await numbers()).toEqual([4, 3, 2, 1])
    expect(await used()).toBe(8000)
  })
})

describe('version.purge', () => {
  test('Q2 an old content goes, and its bytes come back', async () => {
    const entry = await temp.run('version.purge', { itemId, version: 2 })
    expect(entry).toMatchObject({ type: 'version.purged', versions: [2] })
    expect(await numbers()).toEqual([3, 1])
    expect(await used()).toBe(4000)
    expect(await contentOf(temp.drive, itemId)).toEqual(contents[2])
    await temp.prove()
  })
})

test.each(['version.restore', 'version.purge'] as const)(
  '%s refuses the content of now, one that is gone, a folder, a viewer, and a stranger as if it were not there',
  async (name) => {
    const before = await numbers()
    expect(await temp.refusal(name, { itemId, version: 3 })).toBe('invalid_input')
    expect(await temp.refusal(name, { itemId, version: 9 })).toBe('not_found')
    const folder = await temp.folder('folder')
    expect(await temp.refusal(name, { itemId: folder, version: 1 })).toBe('invalid_input')
    expect(await temp.refusal(name, { itemId, version: 1 }, temp.ben)).toBe('not_found')
    const { rootId } = await temp.space('shared', [[temp.ben, 'viewer']])
    await temp.run('item.move', { itemIds: [itemId], parentId: rootId })
    expect(await temp.refusal(name, { itemId, version: 1 }, temp.ben)).toBe('not_allowed')
    expect(await numbers()).toEqual(before)
  },
)

describe('purging by itself', () => {
  const later = (days: number) => {
    const now = Date.now()
    vi.spyOn(clock, 'now').mockImplementation(() => now + days * dayMs)
  }

  test('Q2 the last versions stay whatever their age, and the young ones however many', async () => {
    temp.drive.rules.versions = { keep: 2, lifetimeMs: 30 * dayMs }
    expect(await purgeOldVersions(temp.drive)).toBe(0)
    later(31)
    await write(randomBytes(10))
    expect(await numbers()).toEqual([4, 3, 2, 1])
    expect(await purgeOldVersions(temp.drive)).toBe(2)
    expect(await numbers()).toEqual([4, 3])
    expect(await used()).toBe(3010)
    const told = (await temp.journal(temp.ana.homeSpaceId)).at(-1)
    expect(told).toMatchObject({
      type: 'version.purged',
      versions: [1, 2],
      actor: { name: 'Cove' },
    })
    expect(await purgeOldVersions(temp.drive)).toBe(0)
    await temp.prove()
  })

  test('a file keeps its own content even where no other version is kept', async () => {
    temp.drive.rules.versions = { keep: 0, lifetimeMs: 0 }
    later(1)
    await purgeOldVersions(temp.drive)
    expect(await numbers()).toEqual([3])
    expect(await contentOf(temp.drive, itemId)).toEqual(contents[2])
  })

  test('what lies in the trash comes back with all its versions', async () => {
    temp.drive.rules.versions = { keep: 1, lifetimeMs: dayMs }
    await temp.run('item.trash', { itemIds: [itemId] })
    later(3)
    expect(await purgeOldVersions(temp.drive)).toBe(0)
    await temp.run('item.restore', { itemIds: [itemId] })
    expect(await numbers()).toEqual([3, 2, 1])
  })
})
