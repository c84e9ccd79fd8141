import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { readSince } from '#server/journal/read-since'
import { newId } from '#server/platform/new-id'
import { findRole } from '../members/queries.ts'
import { addUpload, addVersion, countersOf, sumsOf } from '#e2e/support/temp-holdings'
import { handOverUser } from './hand-over-user.ts'
import { purgeUser } from './purge-user.ts'

let temp: TempDrive
let root: TempUser
let ana: TempUser
let ben: TempUser

beforeEach(async () => {
  temp = await openTempDrive()
  root = await temp.addUser('root', { role: 'admin' })
  ana = await temp.addUser('ana', { quotaBytes: 10_000 })
  ben = await temp.addUser('ben', { quotaBytes: 10_000 })
})
afterEach(() => temp.close())

/** A member of ana's home who uploads into it. */
async function joinHome(user: TempUser, role = 'editor'): Promise<void> {
  await temp.drive.database.transact((tx) =>
    tx.member.create({
      data: { spaceId: ana.homeSpaceId, userId: user.actor.userId, role, joinedAtMs: 0 },
    }),
  )
}

describe('handing over', () => {
  test('Q2 moves bytes, reservations and items exactly, and the sums stay true', async () => {
    await joinHome(ben)
    await addVersion(temp.drive, ana, { sizeBytes: 1200 })
    await addVersion(temp.drive, ana, { sizeBytes: 34 })
    await addVersion(temp.drive, ben, { sizeBytes: 500 })
    // Ana's own unfinished upload ends with her; ben's into her home goes on.
    await addUpload(temp.drive, ana, ana, { reservedBytes: 700 })
    await addUpload(temp.drive, ben, ana, { reservedBytes: 90 })
    // Ana's into ben's home: the reservation is ben's, and must come back.
    await addUpload(temp.drive, ana, ben, { reservedBytes: 41 })

    await handOverUser(temp.drive, root.actor, ana.actor.userId, 'BEN')

    expect(await countersOf(temp.drive, ben)).toEqual({ used: 1734, reserved: 90, items: 3 })
    expect(await sumsOf(temp.drive, ben)).toEqual({ used: 1734, reserved: 90, items: 3 })
    expect(
      await temp.drive.database.read.user.findUnique({ where: { id: ana.actor.userId } }),
    ).toBeNull()
  })

  test('makes the home a shared space under the name of who left, owned by the heir', async () => {
    await handOverUser(temp.drive, root.actor, ana.actor.userId, 'ben')
    const space = await temp.drive.database.read.space.findUnique({
      where: { id: ana.homeSpaceId },
    })
    expect(space).toMatchObject({ kind: 'shared', name: 'ana', ownerId: ben.actor.userId })
    expect(await findRole(temp.drive.database.read, ana.homeSpaceId, ben.actor.userId)).toBe(
      'owner',
    )
    const homes = await temp.drive.database.read.space.findMany({
      where: { ownerId: ben.actor.userId, kind: 'home' },
    })
    expect(homes.map((home) => home.id)).toEqual([ben.homeSpaceId])
  })

  test('raises an heir who was a viewer to owner', async () => {
    await joinHome(ben, 'viewer')
    await handOverUser(temp.drive, root.actor, ana.actor.userId, 'ben')
    expect(await findRole(temp.drive.database.read, ana.homeSpaceId, ben.actor.userId)).toBe(
      'owner',
    )
  })

  test('Q1 is refused whole when the heir has no room, by one byte', async () => {
    await addVersion(temp.drive, ana, { sizeBytes: 9_500 })
    await addVersion(temp.drive, ben, { sizeBytes: 501 })
    const before = await countersOf(temp.drive, ana)
    await expect(
      handOverUser(temp.drive, root.actor, ana.actor.userId, 'ben'),
    ).rejects.toMatchObject({
      code: 'quota_exceeded',
    })
    expect(await countersOf(temp.drive, ana)).toEqual(before)
    expect(await countersOf(temp.drive, ben)).toEqual({ used: 501, reserved: 0, items: 1 })
  })

  test('fits to the last byte', async () => {
    await addVersion(temp.drive, ana, { sizeBytes: 9_500 })
    await addVersion(temp.drive, ben, { sizeBytes: 500 })
    await handOverUser(temp.drive, root.actor, ana.actor.userId, 'ben')
    expect(await countersOf(temp.drive, ben)).toEqual({ used: 10_000, reserved: 0, items: 2 })
  })

  test('Q1 two hand-overs at once to one heir never pass the quota', async () => {
    const cas = await temp.addUser('cas')
    await addVersion(temp.drive, ana, { sizeBytes: 6_000 })
    await addVersion(temp.drive, cas, { sizeBytes: 6_000 })
    const done = await Promise.allSettled([
      handOverUser(temp.drive, root.actor, ana.actor.userId, 'ben'),
      handOverUser(temp.drive, root.actor, cas.actor.userId, 'ben'),
    ])
    expect(done.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await countersOf(temp.drive, ben)).used).toBe(6_000)
  })

  test('is refused to oneself, to nobody, and to callers who are no admin', async () => {
    const { userId } = ana.actor
    await expect(handOverUser(temp.drive, root.actor, userId, 'ana')).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(handOverUser(temp.drive, root.actor, userId, 'zoe')).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(handOverUser(temp.drive, ben.actor, userId, 'ben')).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(purgeUser(temp.drive, ben.actor, userId)).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})

describe('purging', () => {
  test('removes spaces, items, versions, uploads and journal, and leaves the blobs to the collector', async () => {
    await joinHome(ben)
    const { blobId } = await addVersion(temp.drive, ana, { sizeBytes: 1200 })
    await addUpload(temp.drive, ben, ana, { reservedBytes: 90 })
    await addUpload(temp.drive, ana, ben, { reservedBytes: 41 })
    await temp.drive.database.transact((tx) =>
      tx.journalEntry.create({
        data: {
          spaceId: ana.homeSpaceId,
          clock: 1,
          type: 'x',
          payload: '{}',
          actorId: ana.actor.userId,
          atMs: 0,
        },
      }),
    )
    await purgeUser(temp.drive, 'operator', ana.actor.userId)
    const { read } = temp.drive.database
    const spaceId = ana.homeSpaceId
    expect(await read.user.count({ where: { id: ana.actor.userId } })).toBe(0)
    expect(await read.space.count({ where: { id: spaceId } })).toBe(0)
    expect(await read.item.count({ where: { spaceId } })).toBe(0)
    expect(await read.version.count()).toBe(0)
    expect(await read.upload.count({ where: { state: { not: 'gone' } } })).toBe(0)
    expect(await read.journalEntry.count({ where: { spaceId } })).toBe(0)
    expect(await read.member.count({ where: { spaceId } })).toBe(0)
    // B1: whether a blob is still needed is not ours to say.
    expect(await read.blob.count({ where: { id: blobId } })).toBe(1)
    expect(await countersOf(temp.drive, ben)).toEqual({ used: 0, reserved: 0, items: 0 })
  })

  test('goes through more items than one transaction takes', async () => {
    await temp.drive.database.transact(async (tx) => {
      await tx.item.createMany({
        data: Array.from({ length: 1201 }, (_, index) => ({
          id: newId(),
          spaceId: ana.homeSpaceId,
          parentId: ana.rootId,
          kind: 'folder',
          name: `f${index}`,
          sortKey: `0f${index}`,
          createdAtMs: 0,
          modifiedAtMs: 0,
          createdById: ana.actor.userId,
          updatedById: ana.actor.userId,
        })),
      })
      await tx.user.update({ where: { id: ana.actor.userId }, data: { itemCount: 1201 } })
    })
    await purgeUser(temp.drive, 'operator', ana.actor.userId)
    expect(await temp.drive.database.read.item.count({ where: { spaceId: ana.homeSpaceId } })).toBe(
      0,
    )
  })

  test('A2 ends the credentials of who is removed', async () => {
    await purgeUser(temp.drive, 'operator', ana.actor.userId)
    expect(
      await temp.drive.database.read.apiToken.count({ where: { userId: ana.actor.userId } }),
    ).toBe(0)
  })
})

describe('J1 those who share spaces with who is removed', () => {
  test('are told at home: whose the spaces are now, and the heir that they are his', async () => {
    const cora = await temp.addUser('cora')
    await joinHome(cora)
    await handOverUser(temp.drive, root.actor, ana.actor.userId, 'ben')
    const { read } = temp.drive.database
    const of = async (spaceId: string) => (await readSince(read, spaceId, 0))?.entries
    const transferred = {
      type: 'space.transferred',
      actor: { name: 'root' },
      space: { id: ana.homeSpaceId, name: 'ana' },
      from: { name: 'ana' },
      to: { name: 'ben' },
    }
    expect(await of(ana.homeSpaceId)).toMatchObject([transferred])
    expect(await of(cora.homeSpaceId)).toMatchObject([transferred])
    expect(await of(ben.homeSpaceId)).toMatchObject([
      { type: 'space.joined', space: { id: ana.homeSpaceId, role: 'owner' } },
    ])
  })

  test('are told at home that they have left what is purged', async () => {
    await joinHome(ben)
    await purgeUser(temp.drive, 'operator', ana.actor.userId)
    const journal = await readSince(temp.drive.database.read, ben.homeSpaceId, 0)
    expect(journal?.entries).toMatchObject([
      { type: 'space.left', space: { id: ana.homeSpaceId }, actor: { name: 'ana' } },
    ])
  })
})
