import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DriveError, ErrorCode } from '#contract/errors'
import { makeLink, visitor } from '#e2e/support/make-link'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { account, open, store, uploadFile, wish } from '#e2e/support/upload-steps'
import type { LinkActor } from '../actor.ts'
import { addSmallFile } from '../uploads/add-small-file.ts'
import { declareLength, growReservation } from '../uploads/declare-length.ts'
import { dropUpload } from '../uploads/drop-upload.ts'
import { finishUpload } from '../uploads/finish-upload.ts'
import { getUpload, listUnfinished } from '../uploads/queries.ts'
import { findObjection } from '../uploads/require-uploader.ts'

let tree: TempTree
let folderId: string
beforeEach(async () => {
  tree = await openTempTree({ quotaBytes: 1_000_000 })
  folderId = await tree.folder('inbox')
})
afterEach(() => tree.close())

const refusal = (attempt: Promise<unknown>): Promise<ErrorCode> =>
  attempt.then(
    () => Promise.reject(new Error('not refused')),
    (error: DriveError) => error.code,
  )
async function dropLink(wanted: { maxBytes?: number; maxFiles?: number } = {}) {
  const { id, token } = await makeLink(tree.drive, tree.user, folderId, { mode: 'drop', ...wanted })
  const counters = async () => {
    const row = await tree.drive.database.read.link.findUniqueOrThrow({ where: { id } })
    return {
      used: [Number(row.usedBytes), row.usedFiles],
      held: [Number(row.reservedBytes), row.reservedFiles],
    }
  }
  return { id, token, counters, actor: await visitor(tree.drive, token) }
}
const small = (actor: LinkActor, filename: string, bytes: Buffer) =>
  addSmallFile(
    tree.drive,
    actor,
    { wish: wish({ filename }), metadata: '', lengthBytes: bytes.length },
    bytes,
  )

test('a dropped file arrives under a free name, in the name of the maker, and the entry says that it was a visitor', async () => {
  const { actor } = await dropLink()
  const taken = { filename: 'report.txt', parentId: folderId }
  await uploadFile(tree.drive, tree.user.actor, taken)
  for (const onConflict of ['fail', 'replace', 'rename'] as const)
    await uploadFile(tree.drive, actor, { filename: 'report.txt', onConflict })
  // A1: no answer tells whether this is what lies there.
  const guess = { onConflict: 'replace' as const, ifSha256: '0'.repeat(64) }
  await uploadFile(tree.drive, actor, { filename: 'report.txt', ...guess })
  expect(await tree.names(folderId)).toEqual(
    ['report.txt', 'report (2).txt', 'report (3).txt', 'report (4).txt', 'report (5).txt'].sort(
      (a, b) => a.localeCompare(b),
    ),
  )
  const entries = await tree.drive.database.read.journalEntry.findMany({
    orderBy: { clock: 'desc' },
  })
  const told = JSON.parse(entries[0]!.payload) as {
    actorName: string
    items: { item: object }[]
  }
  expect(told.actorName).toBe('Link visitor')
  // J2: the entry describes the item as the listing does.
  const listed = (await tree.list(folderId)).find(
    ({ id }) => id === (told.items[0]!.item as { id: string }).id,
  )
  expect(told.items[0]!.item).toEqual(listed)
  expect(listed!.createdBy).toEqual({ id: tree.user.actor.userId, name: 'ana' })
})

test('Q1 the room of a link and the quota are held before the first byte, used at the end, and given back by a failure', async () => {
  const { actor, counters } = await dropLink({ maxBytes: 10_000, maxFiles: 3 })
  const upload = await open(tree.drive, actor, { filename: 'a' }, 4000)
  expect(await counters()).toEqual({ used: [0, 0], held: [4000, 1] })
  expect((await account(tree.drive, tree.user.actor.userId)).reserved).toBe(4000)
  expect(await refusal(open(tree.drive, actor, { filename: 'b' }, 6001))).toBe('quota_exceeded')
  const second = await open(tree.drive, actor, { filename: 'b' }, 6000)
  expect(await refusal(small(actor, 'c', randomBytes(1)))).toBe('quota_exceeded')
  await dropUpload(tree.drive, second.id)
  expect(await counters()).toEqual({ used: [0, 0], held: [4000, 1] })
  await finishUpload(tree.drive, actor, await store(tree.drive, actor, upload, randomBytes(4000)))
  expect(await counters()).toEqual({ used: [4000, 1], held: [0, 0] })
  await small(actor, 'c', randomBytes(500))
  expect(await counters()).toEqual({ used: [4500, 2], held: [0, 0] })
  const deferred = await open(tree.drive, actor, { filename: 'd' }, null)
  await growReservation(tree.drive, deferred, 1000)
  expect(await counters()).toEqual({ used: [4500, 2], held: [1000, 1] })
  expect(await refusal(declareLength(tree.drive, deferred, 5501))).toBe('quota_exceeded')
  expect(await refusal(open(tree.drive, actor, { filename: 'e' }, 1))).toBe('quota_exceeded')
  await dropUpload(tree.drive, deferred.id)
  expect(await counters()).toEqual({ used: [4500, 2], held: [0, 0] })
})

test("Q1 the owner's quota decides too", async () => {
  const { actor, counters } = await dropLink({ maxBytes: 5_000_000 })
  expect(await refusal(open(tree.drive, actor, { filename: 'a' }, 1_000_001))).toBe(
    'quota_exceeded',
  )
  expect(await counters()).toEqual({ used: [0, 0], held: [0, 0] })
})

test('Q1 however many drop at once, in whatever way, a link never takes more than it may', async () => {
  const act = fc.record({
    bytes: fc.integer({ min: 0, max: 4000 }),
    way: fc.constantFrom('small', 'whole', 'drop', 'keep', 'grow'),
  })
  const limits = { maxBytes: 12_000, maxFiles: 8 }
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 24 }), async (acts) => {
      const { actor, counters, id } = await dropLink(limits)
      let worst = [0, 0]
      const look = async () => {
        const { used, held } = await counters()
        worst = worst.map((most, n) => Math.max(most, used[n]! + held[n]!))
      }
      const play = async ({ bytes, way }: (typeof acts)[number], n: number) => {
        const filename = `${id}-${n}`
        if (way === 'small') return small(actor, filename, randomBytes(bytes))
        if (way === 'whole') return uploadFile(tree.drive, actor, { filename }, randomBytes(bytes))
        const upload = await open(tree.drive, actor, { filename }, way === 'grow' ? null : bytes)
        if (way === 'grow') await growReservation(tree.drive, upload, bytes)
        await look()
        if (way === 'drop') await dropUpload(tree.drive, upload.id)
      }
      await Promise.allSettled(acts.map((each, n) => play(each, n).finally(look)))
      expect(worst[0]).toBeLessThanOrEqual(limits.maxBytes)
      expect(worst[1]).toBeLessThanOrEqual(limits.maxFiles)
      const rows = await tree.drive.database.read.upload.findMany({ where: { linkId: id } })
      const sum = (state: string[], of: (row: (typeof rows)[number]) => number) =>
        rows.filter((row) => state.includes(row.state)).reduce((all, row) => all + of(row), 0)
      expect(await counters()).toEqual({
        used: [sum(['finished'], (row) => Number(row.lengthBytes)), sum(['finished'], () => 1)],
        held: [
          sum(['open', 'complete'], (row) => Number(row.reservedBytes)),
          sum(['open', 'complete'], () => 1),
        ],
      })
      await Promise.all(rows.map((row) => dropUpload(tree.drive, row.id)))
      expect((await counters()).held).toEqual([0, 0])
    }),
    { numRuns: 6 },
  )
}, 120_000)

test('A1 a visitor knows of his own uploads alone, and his maker lists none of them as his own', async () => {
  const { actor, token } = await dropLink()
  const other = await visitor(tree.drive, token)
  const { read } = tree.drive.database
  const upload = await open(tree.drive, actor, { filename: 'secret.txt' }, 10)
  expect((await getUpload(read, upload.id, actor)).id).toBe(upload.id)
  expect(await refusal(getUpload(read, upload.id, other))).toBe('not_found')
  expect(await refusal(getUpload(read, upload.id, tree.user.actor))).toBe('not_found')
  expect(await listUnfinished(read, other)).toEqual([])
  expect(await listUnfinished(read, tree.user.actor)).toEqual([])
  expect((await listUnfinished(read, actor)).map(({ id }) => id)).toEqual([upload.id])
})

test('A1 a drop goes into the folder of its link and nowhere else', async () => {
  const { actor } = await dropLink()
  const inner = await tree.folder('inner', folderId)
  const attempt = (wanted: object) =>
    refusal(open(tree.drive, actor, { filename: 'a', ...wanted }, 1))
  expect(await attempt({ parentId: inner })).toBe('not_found')
  expect(await attempt({ parentId: tree.user.rootId })).toBe('not_found')
  expect(await attempt({ path: '/inner' })).toBe('invalid_input')
  expect(await attempt({ spaceId: tree.user.homeSpaceId })).toBe('invalid_input')
  const view = await visitor(tree.drive, (await makeLink(tree.drive, tree.user, folderId)).token)
  expect(await refusal(open(tree.drive, view, { filename: 'a' }, 1))).toBe('not_found')
})

test('U5 a link that was revoked before the commit takes nothing in, and everything is given back', async () => {
  const { actor, id } = await dropLink()
  const upload = await open(tree.drive, actor, { filename: 'late.bin' }, 1000)
  const stored = await store(tree.drive, actor, upload, randomBytes(1000))
  await tree.drive.database.transact((tx) => tx.link.delete({ where: { id } }))
  expect((await findObjection(tree.drive.database.read, actor, upload.spaceId))?.code).toBe(
    'not_found',
  )
  expect(await refusal(finishUpload(tree.drive, actor, stored))).toBe('not_found')
  expect(await tree.names(folderId)).toEqual([])
  expect(await account(tree.drive, tree.user.actor.userId)).toMatchObject({ used: 0, reserved: 0 })
})
