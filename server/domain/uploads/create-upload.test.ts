import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { ErrorCode } from '#contract/errors'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { account, open, uploadFile, type Wanted } from '#e2e/support/upload-steps'
import type { Actor } from '../actor.ts'
import { declareLength, growReservation, trimReservation } from './declare-length.ts'
import { dropUpload } from './drop-upload.ts'
import { getUpload, listUnfinished } from './queries.ts'

describe('opening an upload', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree({ quotaBytes: 10_000 })
  })
  afterEach(() => tree.close())
  const mine = () => account(tree.drive, tree.user.actor.userId)
  const start = (wanted: Partial<Wanted>, length: number | null = 10, actor?: Actor) =>
    open(tree.drive, actor ?? tree.user.actor, { filename: 'a.bin', ...wanted }, length)
  const refusal = (attempt: Promise<unknown>): Promise<ErrorCode> =>
    attempt.then(
      () => Promise.reject(new Error('not refused')),
      (error: { code: ErrorCode }) => error.code,
    )

  test('Q1 U1 the whole length is reserved before the first byte, and not one byte more than there is', async () => {
    await start({ filename: 'a' }, 6000)
    expect(await mine()).toMatchObject({ used: 0, reserved: 6000 })
    expect(await refusal(start({ filename: 'b' }, 4001))).toBe('quota_exceeded')
    await start({ filename: 'c' }, 4000)
    expect(await mine()).toMatchObject({ used: 0, reserved: 10_000 })
  })

  test('Q1 U1 whatever many do at once with lengths, growth and endings, the quota is never passed, and all is given back', async () => {
    const act = fc.record({
      bytes: fc.integer({ min: 0, max: 4000 }),
      ending: fc.constantFrom('drop', 'keep', 'grow', 'declare'),
    })
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 24 }), async (acts) => {
        round += 1
        const ids: string[] = []
        let worst = 0
        const play = async ({ bytes, ending }: (typeof acts)[number], n: number) => {
          const deferred = ending === 'grow' || ending === 'declare'
          const upload = await start({ filename: `${round}-${n}` }, deferred ? null : bytes)
          ids.push(upload.id)
          if (ending === 'grow') await growReservation(tree.drive, upload, bytes)
          if (ending === 'declare') await declareLength(tree.drive, upload, bytes)
          const { used, reserved } = await mine()
          worst = Math.max(worst, used + reserved)
          if (ending === 'drop') await dropUpload(tree.drive, upload.id)
        }
        await Promise.allSettled(acts.map(play))
        const rows = await tree.drive.database.read.upload.findMany()
        const held = rows.reduce((sum, row) => sum + Number(row.reservedBytes), 0)
        expect(worst).toBeLessThanOrEqual(10_000)
        expect((await mine()).reserved).toBe(held)
        await Promise.all(ids.map((id) => dropUpload(tree.drive, id)))
        expect((await mine()).reserved).toBe(0)
      }),
      { numRuns: 5 },
    )
  }, 120_000)

  test('U1 a deferred upload reserves as it grows, keeps what it has stored, and its length settles it', async () => {
    const upload = await start({}, null)
    expect((await mine()).reserved).toBe(0)
    await growReservation(tree.drive, upload, 500)
    await growReservation(tree.drive, upload, 300)
    expect((await mine()).reserved).toBe(500)
    expect(await refusal(growReservation(tree.drive, upload, 10_001))).toBe('quota_exceeded')
    await trimReservation(tree.drive, upload)
    expect((await mine()).reserved).toBe(0)
    expect(await refusal(declareLength(tree.drive, upload, 10_001))).toBe('quota_exceeded')
    const declared = await declareLength(tree.drive, upload, 700)
    expect((await mine()).reserved).toBe(700)
    expect(await refusal(declareLength(tree.drive, declared, 800))).toBe('invalid_input')
  })

  test('U1 dropping gives back exactly what was reserved, once, however often it is asked', async () => {
    const upload = await start({}, 1000)
    await start({ filename: 'other' }, 50)
    const dropped = await Promise.all([1, 2, 3].map(() => dropUpload(tree.drive, upload.id)))
    expect(dropped.filter(Boolean)).toHaveLength(1)
    expect((await mine()).reserved).toBe(50)
  })

  test('folders on the way are made once, in one entry, and counted', async () => {
    const first = await start({ path: '/a/b/c' })
    const second = await start({ path: 'a/b/c', filename: 'other' })
    expect(second.parentId).toBe(first.parentId)
    expect(await tree.names()).toEqual(['a'])
    const entries = await tree.drive.database.read.journalEntry.findMany()
    expect(entries.map(({ type }) => type)).toEqual(['folder.created'])
    expect(
      JSON.parse(entries[0]!.payload).items.map(
        (each: { item: { name: string } }) => each.item.name,
      ),
    ).toEqual(['a', 'b', 'c'])
    expect((await mine()).items).toBe(3)
  })

  test('Q1 a refusal leaves no folders behind', async () => {
    expect(await refusal(start({ path: '/x/y' }, 10_001))).toBe('quota_exceeded')
    expect(await tree.names()).toEqual([])
    expect(await mine()).toEqual({ used: 0, reserved: 0, items: 0 })
  })

  test('Q2 nothing arrives below 100 levels', async () => {
    const path = (levels: number) => Array.from({ length: levels }, (_, n) => `l${n}`).join('/')
    await start({ path: path(99) })
    expect(await refusal(start({ path: path(100) }))).toBe('invalid_input')
    expect(await refusal(start({ path: path(101) }))).toBe('invalid_input')
  })

  test('a name that is taken is refused before the transfer; replace and rename are not', async () => {
    await uploadFile(tree.drive, tree.user.actor, { filename: 'a.bin' })
    await tree.folder('folder')
    expect(await refusal(start({}))).toBe('name_taken')
    expect(await refusal(start({ filename: 'folder', onConflict: 'replace' }))).toBe('name_taken')
    expect(await refusal(start({ path: '/a.bin' }))).toBe('name_taken')
    await start({ onConflict: 'replace' })
    await start({ onConflict: 'rename' })
    await start({ filename: 'folder', onConflict: 'rename' })
  })

  test('A1 what belongs to others answers like what does not exist', async () => {
    const ben = await tree.addUser('ben')
    const unknown = '0'.repeat(26)
    for (const wanted of [
      { parentId: ben.rootId },
      { parentId: unknown },
      { spaceId: ben.homeSpaceId },
      { spaceId: unknown },
      { spaceId: ben.homeSpaceId, parentId: tree.user.rootId },
    ]) {
      expect(await refusal(start(wanted)), JSON.stringify(wanted)).toBe('not_found')
    }
    const upload = await start({})
    const { read } = tree.drive.database
    expect(await refusal(getUpload(read, upload.id, ben.actor))).toBe('not_found')
    expect(await listUnfinished(read, ben.actor)).toEqual([])
  })

  test('A1 viewers cannot upload, editors can', async () => {
    const ben = await tree.addUser('ben')
    const join = (role: string) =>
      tree.drive.database.transact((tx) =>
        tx.member.upsert({
          where: { spaceId_userId: { spaceId: tree.user.homeSpaceId, userId: ben.actor.userId } },
          create: { spaceId: tree.user.homeSpaceId, userId: ben.actor.userId, role, joinedAtMs: 0 },
          update: { role },
        }),
      )
    await join('viewer')
    const there = { spaceId: tree.user.homeSpaceId }
    expect(await refusal(start(there, 10, ben.actor))).toBe('not_allowed')
    await join('editor')
    await start(there, 10, ben.actor)
    // Bytes in a space are charged to its owner.
    expect((await mine()).reserved).toBe(10)
  })

  test('a folder in the trash takes no new upload', async () => {
    const folder = await tree.folder('folder')
    const inner = await tree.folder('inner', folder)
    await tree.run('item.trash', { itemIds: [folder] })
    expect(await refusal(start({ parentId: inner }))).toBe('not_found')
  })

  test('one user holds so many unfinished uploads and no more', async () => {
    tree.drive.rules.maxOpenUploads = 3
    const uploads = []
    for (const filename of ['1', '2', '3']) uploads.push(await start({ filename }))
    expect(await refusal(start({ filename: '4' }))).toBe('too_many_requests')
    await dropUpload(tree.drive, uploads[0]!.id)
    await start({ filename: '4' })
    expect(
      (await listUnfinished(tree.drive.database.read, tree.user.actor)).map((each) => each.name),
    ).toEqual(['2', '3', '4'])
  })

  test('A2 a revoked credential opens nothing', async () => {
    await tree.drive.database.transact((tx) =>
      tx.apiToken.delete({ where: { id: tree.user.actor.credentialId } }),
    )
    expect(await refusal(start({}))).toBe('not_signed_in')
  })
})
