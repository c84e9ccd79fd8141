import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorCode } from '#contract/errors'
import type { OnConflict } from '#contract/commands/items'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { hasCompany } from '#server/platform/beside'
import { account } from '#e2e/support/upload-steps'
import type { Actor } from '../actor.ts'
import { addSmallFile } from './add-small-file.ts'

type Wanted = {
  filename: string
  bytes?: Buffer
  onConflict?: OnConflict
  parentId?: string
  actor?: Actor
}

describe('small files that come for one folder at once', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree({ quotaBytes: 100_000 })
  })
  afterEach(() => tree.close())

  const add = ({
    filename,
    bytes = randomBytes(100),
    onConflict = 'fail',
    parentId,
    actor,
  }: Wanted) => {
    const wish = {
      spaceId: tree.user.homeSpaceId,
      filename,
      filetype: '',
      onConflict,
      ...(parentId ? { parentId } : {}),
    }
    const request = { wish, metadata: '', lengthBytes: bytes.length }
    return addSmallFile(tree.drive, actor ?? tree.user.actor, request, bytes)
  }
  const outcomes = async (wanted: Wanted[]): Promise<(ErrorCode | 'there')[]> =>
    (await Promise.allSettled(wanted.map(add))).map((one) =>
      one.status === 'fulfilled' ? 'there' : (one.reason as { code: ErrorCode }).code,
    )
  const names = async () =>
    (await tree.drive.database.read.item.findMany({ where: { kind: 'file' } }))
      .map(({ name }) => name)
      .sort()
  const journal = () =>
    tree.drive.database.read.journalEntry.findMany({
      where: { spaceId: tree.user.homeSpaceId },
      orderBy: { clock: 'asc' },
    })
  /** How many there are from here on. Where the database is another process, they do not come at one moment. */
  const transactions = () => {
    const seen = { count: 0, isAlone: true }
    const { database } = tree.drive
    const { transact } = database
    database.transact = (work, company) => {
      seen.count += 1
      return transact.call(database, work as never, company) as never
    }
    return database
      .transact(async (tx) => void (seen.isAlone = !hasCompany(tx)), 'beside')
      .then(() => seen)
  }

  test('J1 Q1 one transaction shows all of them, each with a clock, an entry and an upload of its own', async () => {
    const before = (await journal()).length
    const seen = await transactions()
    const wanted = Array.from({ length: 20 }, (_, n) => ({
      filename: `f${n}`,
      bytes: randomBytes(10 + n),
    }))
    const uploads = await Promise.all(wanted.map(add))
    // One for each folder that the blobs lie in: neighbours have one, and a second where the first has had its share.
    const folders = new Set(uploads.map(({ blobId }) => blobId.slice(-2)))
    if (seen.isAlone) expect(seen.count - 1).toBeLessThanOrEqual(folders.size)
    expect(folders.size).toBeLessThanOrEqual(2)
    const entries = (await journal()).slice(before)
    expect(entries).toHaveLength(20)
    const clocks = entries.map(({ clock }) => Number(clock))
    expect(clocks).toEqual(clocks.map((_, n) => clocks[0]! + n))
    for (const [n, upload] of uploads.entries()) {
      const entry = entries.find(({ clock }) => Number(clock) === upload.clock)!
      expect(entry.type).toBe('file.added')
      expect(JSON.parse(entry.payload)).toMatchObject({
        items: [
          { item: { id: upload.itemId, name: `f${n}`, sizeBytes: 10 + n, sha256: upload.sha256 } },
        ],
      })
      const row = await tree.drive.database.read.upload.findUnique({ where: { id: upload.id } })
      expect(row).toMatchObject({ state: 'finished', itemId: upload.itemId, blobId: upload.blobId })
      const blob = await tree.drive.blobs.open(upload.blobId)
      expect(blob.sizeBytes).toBe(10 + n)
      await blob.close()
    }
    expect(await account(tree.drive, tree.user.actor.userId)).toMatchObject({
      used: wanted.reduce((sum, { bytes }) => sum + bytes.length, 0),
      reserved: 0,
    })
  })

  test('A1 what comes at once for other folders, or from somebody else, stays apart', async () => {
    const stranger = await tree.addUser('ben')
    const [one, two] = [await tree.folder('one'), await tree.folder('two')]
    const into = (parentId: string, actor = tree.user.actor) =>
      add({ filename: 'a', parentId, actor })
    const all = await Promise.allSettled([
      into(one),
      into(two, stranger.actor),
      into(two),
      into(one, stranger.actor),
    ])
    expect(all.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ])
    expect([await tree.names(one), await tree.names(two)]).toEqual([['a'], ['a']])
  })

  test('one that is refused takes nothing of its neighbours with it', async () => {
    await add({ filename: 'taken' })
    expect(await outcomes([{ filename: 'a' }, { filename: 'taken' }, { filename: 'b' }])).toEqual([
      'there',
      'name_taken',
      'there',
    ])
    expect(await names()).toEqual(['a', 'b', 'taken'])
  })

  test('two of one name: renamed where that is wished, else one of them is refused', async () => {
    expect((await outcomes([{ filename: 'x' }, { filename: 'x' }])).sort()).toEqual([
      'name_taken',
      'there',
    ])
    const rename = { filename: 'x', onConflict: 'rename' } as const
    expect(await outcomes([rename, rename, rename])).toEqual(['there', 'there', 'there'])
    expect(await names()).toEqual(['x', 'x (2)', 'x (3)', 'x (4)'])
  })

  test('U2 files that are there get a next version, new ones come beside them, and two versions of one file in a row', async () => {
    const first = await add({ filename: 'old' })
    const replace = { onConflict: 'replace' } as const
    const [old, fresh] = await Promise.all([
      add({ filename: 'old', ...replace }),
      add({ filename: 'fresh', ...replace }),
    ])
    expect([old.itemId, old.itemVersion, fresh.itemVersion]).toEqual([first.itemId, 2, 1])
    const both = await Promise.all([
      add({ filename: 'old', ...replace }),
      add({ filename: 'old', ...replace }),
    ])
    expect(both.map(({ itemVersion }) => itemVersion).sort()).toEqual([3, 4])
    expect(await names()).toEqual(['fresh', 'old'])
  })

  test('Q1 whatever comes at once, exactly what was taken is charged, and the quota is never passed', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            bytes: fc.integer({ min: 0, max: 9000 }),
            name: fc.integer({ min: 0, max: 9 }),
          }),
          {
            minLength: 2,
            maxLength: 40,
          },
        ),
        async (files) => {
          round += 1
          await outcomes(
            files.map(({ bytes, name }) => ({
              filename: `${round}-${name}`,
              bytes: randomBytes(bytes),
            })),
          )
          const versions = await tree.drive.database.read.version.findMany()
          const charged = versions.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0)
          const { used, reserved } = await account(tree.drive, tree.user.actor.userId)
          expect([used, reserved]).toEqual([charged, 0])
          expect(used).toBeLessThanOrEqual(100_000)
          const clocks = (await journal()).map(({ clock }) => Number(clock))
          expect(clocks).toEqual(clocks.map((_, n) => clocks[0]! + n))
        },
      ),
      { numRuns: 8 },
    )
  }, 120_000)

  test('Q1 of more than there is room for, as many are taken as fit', async () => {
    const each = { bytes: randomBytes(30_000) }
    const taken = await outcomes(
      ['a', 'b', 'c', 'd', 'e'].map((filename) => ({ filename, ...each })),
    )
    expect(taken.filter((one) => one === 'there')).toHaveLength(3)
    expect(taken.filter((one) => one === 'quota_exceeded')).toHaveLength(2)
  })
})
