import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorCode } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import type { TempUser } from '#e2e/support/temp-drive'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { account, complete, contentOf, open, uploadFile } from '#e2e/support/upload-steps'
import { finishUpload } from './finish-upload.ts'
import { findUpload } from './queries.ts'

/** U5: what happened between the first byte and the commit, and what becomes of the upload. */
describe('what is checked again at the commit', () => {
  let tree: TempTree
  let ben: TempUser
  let folder: string
  const bytes = randomBytes(1000)
  beforeEach(async () => {
    tree = await openTempTree({ quotaBytes: 10_000 })
    ben = await tree.addUser('ben', { quotaBytes: 5000 })
    folder = await tree.folder('folder')
    await change((tx) =>
      tx.member.create({
        data: {
          spaceId: tree.user.homeSpaceId,
          userId: ben.actor.userId,
          role: 'editor',
          joinedAtMs: 0,
        },
      }),
    )
  })
  afterEach(() => tree.close())
  const change = (work: (tx: Tx) => Promise<unknown>) => tree.drive.database.transact(work)

  /** Ben uploads into Ana's folder; `meanwhile` happens when all his bytes are there, before the commit. */
  async function uploadWhile(
    meanwhile: () => Promise<unknown>,
    wanted: { onConflict?: 'fail' | 'rename' | 'replace' } = {},
  ) {
    const opened = await open(
      tree.drive,
      ben.actor,
      { filename: 'a.bin', parentId: folder, ...wanted },
      bytes.length,
    )
    const full = await complete(tree.drive, ben.actor, opened, bytes)
    await meanwhile()
    const outcome = await finishUpload(tree.drive, ben.actor, full).then(
      (done) => ({ done, code: null as ErrorCode | null }),
      (error: { code: ErrorCode }) => ({ done: null, code: error.code }),
    )
    return { ...outcome, upload: full }
  }

  async function expectDropped(outcome: Awaited<ReturnType<typeof uploadWhile>>): Promise<void> {
    const { read } = tree.drive.database
    expect((await findUpload(read, outcome.upload.id))?.state).toBe('gone')
    await expect(tree.drive.blobs.open(outcome.upload.blobId)).rejects.toThrow('missing')
    expect(await read.blob.findUnique({ where: { id: outcome.upload.blobId } })).toBeNull()
    expect((await account(tree.drive, tree.user.actor.userId)).reserved).toBe(0)
    expect((await account(tree.drive, ben.actor.userId)).reserved).toBe(0)
  }

  test('U5 nothing: the file arrives, charged to the owner of the space', async () => {
    const { done } = await uploadWhile(async () => undefined)
    expect(await tree.names(folder)).toEqual(['a.bin'])
    expect(await contentOf(tree.drive, done!.itemId)).toEqual(bytes)
    expect(await account(tree.drive, tree.user.actor.userId)).toMatchObject({
      used: 1000,
      reserved: 0,
    })
    expect(await account(tree.drive, ben.actor.userId)).toMatchObject({ used: 0, reserved: 0 })
  })

  test('U5 the folder moved inside its space: the file follows', async () => {
    const other = await tree.folder('other')
    const { done } = await uploadWhile(() =>
      tree.run('item.move', { itemIds: [folder], parentId: other }),
    )
    expect(done).not.toBeNull()
    expect(await tree.names(folder)).toEqual(['a.bin'])
  })

  test('U5 the folder was trashed: the file arrives there, and is restored with it', async () => {
    const { done } = await uploadWhile(() => tree.run('item.trash', { itemIds: [folder] }))
    expect(done).not.toBeNull()
    await tree.run('item.restore', { itemIds: [folder] })
    expect(await tree.names(folder)).toEqual(['a.bin'])
  })

  test('U5 the folder was purged: refused, bytes and reservation are gone', async () => {
    const outcome = await uploadWhile(async () => {
      await tree.run('item.trash', { itemIds: [folder] })
      await tree.run('item.purge', { itemIds: [folder] })
    })
    expect(outcome.code).toBe('not_found')
    await expectDropped(outcome)
  })

  test('U5 a folder above it was hidden for its purge: refused as if it were gone', async () => {
    const inner = await tree.folder('inner', folder)
    folder = inner
    const outcome = await uploadWhile(async () => {
      const row = await tree.drive.database.read.item.findUniqueOrThrow({ where: { id: inner } })
      await change((tx) =>
        tx.item.update({ where: { id: row.parentId! }, data: { parentId: null, trashedAtMs: 1 } }),
      )
    })
    expect(outcome.code).toBe('not_found')
    await expectDropped(outcome)
  })

  const setRole = (role: string | null) => () =>
    change((tx) => {
      const where = {
        spaceId_userId: { spaceId: tree.user.homeSpaceId, userId: ben.actor.userId },
      }
      return role ? tx.member.update({ where, data: { role } }) : tx.member.delete({ where })
    })
  test.each([
    ['the membership ended', 'not_found', () => setRole(null)],
    ['the role became too weak', 'not_allowed', () => setRole('viewer')],
    [
      'the token was revoked',
      'not_allowed',
      () => () => change((tx) => tx.apiToken.delete({ where: { id: ben.actor.credentialId } })),
    ],
    [
      'the user was disabled',
      'not_allowed',
      () => () =>
        change((tx) =>
          tx.user.update({ where: { id: ben.actor.userId }, data: { disabledAtMs: 1 } }),
        ),
    ],
    [
      'the space was deleted',
      'not_found',
      () => () =>
        change((tx) =>
          tx.space.update({ where: { id: tree.user.homeSpaceId }, data: { deletedAtMs: 1 } }),
        ),
    ],
  ] as const)(
    'U5 %s: refused with %s, bytes and reservation are gone',
    async (_what, code, meanwhile) => {
      const outcome = await uploadWhile(meanwhile())
      expect(outcome.code).toBe(code)
      await expectDropped(outcome)
    },
  )

  const takeName = () => tree.folder('a.bin', folder)
  const takeNameByFile = () =>
    uploadFile(
      tree.drive,
      tree.user.actor,
      { filename: 'a.bin', parentId: folder },
      randomBytes(10),
    )

  test('U5 the name was taken: fail is refused, and nothing is left', async () => {
    const outcome = await uploadWhile(takeNameByFile)
    expect(outcome.code).toBe('name_taken')
    await expectDropped(outcome)
    expect(await account(tree.drive, tree.user.actor.userId)).toMatchObject({ used: 10 })
  })

  test('U5 the name was taken: rename takes the next one', async () => {
    await uploadWhile(takeNameByFile, { onConflict: 'rename' })
    expect(await tree.names(folder)).toEqual(['a (2).bin', 'a.bin'])
  })

  test('U5 the name was taken by a file: replace adds a version to it', async () => {
    const { done } = await uploadWhile(takeNameByFile, { onConflict: 'replace' })
    expect(done).toMatchObject({ itemVersion: 2 })
    expect(await tree.names(folder)).toEqual(['a.bin'])
  })

  test('U5 the name was taken by a folder: replace is refused', async () => {
    const outcome = await uploadWhile(takeName, { onConflict: 'replace' })
    expect(outcome.code).toBe('name_taken')
    await expectDropped(outcome)
  })

  /** What a later command that carries folders across spaces does to the rows. */
  const carryToBen = () =>
    change(async (tx) => {
      await tx.item.update({
        where: { id: folder },
        data: { spaceId: ben.homeSpaceId, parentId: ben.rootId },
      })
    })

  test('U5 Q1 the folder went to a space of another owner: he pays, the first one gets everything back', async () => {
    const { done } = await uploadWhile(carryToBen)
    expect(done).toMatchObject({ spaceId: ben.homeSpaceId })
    expect(await account(tree.drive, tree.user.actor.userId)).toMatchObject({
      used: 0,
      reserved: 0,
    })
    expect(await account(tree.drive, ben.actor.userId)).toMatchObject({ used: 1000, reserved: 0 })
  })

  test('U5 Q1 the new owner has no room: refused', async () => {
    const outcome = await uploadWhile(async () => {
      await carryToBen()
      await change((tx) =>
        tx.user.update({ where: { id: ben.actor.userId }, data: { quotaBytes: 999 } }),
      )
    })
    expect(outcome.code).toBe('quota_exceeded')
    await expectDropped(outcome)
  })

  test('Q1 a quota that was lowered meanwhile does not stop what is reserved', async () => {
    const { done } = await uploadWhile(() =>
      change((tx) =>
        tx.user.update({ where: { id: tree.user.actor.userId }, data: { quotaBytes: 1 } }),
      ),
    )
    expect(done).not.toBeNull()
  })

  test('Q2 one item too many: refused, bytes and reservation are gone', async () => {
    const outcome = await uploadWhile(() =>
      change((tx) =>
        tx.user.update({ where: { id: tree.user.actor.userId }, data: { itemCount: 1_000_000 } }),
      ),
    )
    expect(outcome.code).toBe('quota_exceeded')
    await expectDropped(outcome)
  })

  test('U5 another credential of the same user may finish what a revoked one began', async () => {
    const opened = await open(tree.drive, ben.actor, { filename: 'a.bin', parentId: folder }, 1000)
    const full = await complete(tree.drive, ben.actor, opened, bytes)
    const fresh = newId()
    await change(async (tx) => {
      await tx.apiToken.delete({ where: { id: ben.actor.credentialId } })
      const row = { id: fresh, userId: ben.actor.userId, tokenHash: fresh }
      await tx.apiToken.create({ data: { ...row, createdAtMs: 0, lastSeenAtMs: 0 } })
    })
    await finishUpload(tree.drive, { ...ben.actor, credentialId: fresh }, full)
    expect(await tree.names(folder)).toEqual(['a.bin'])
  })
})
