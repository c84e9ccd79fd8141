import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { openTempSharing, type Shared, type TempSharing } from '#e2e/support/temp-sharing'
import { addUpload, countersOf } from '#e2e/support/temp-holdings'
import { addMany } from '#e2e/support/add-many'
import { addFile } from '#e2e/support/add-file'
import { readAccessEpoch } from '../credentials/standings.ts'
import { findRole } from '../members/queries.ts'
import { listDeletedSpaces, listSpaces } from './list-spaces.ts'

let temp: TempSharing
beforeEach(async () => {
  temp = await openTempSharing({ ana: 10_000, ben: 5000 })
})
afterEach(async () => {
  await temp.prove()
  await temp.close()
})
const read = () => temp.drive.database.read
const spacesOf = async (user = temp.ana) =>
  (await listSpaces(read(), user.actor)).filter(({ kind }) => kind === 'shared')

describe('space.create', () => {
  test('makes an empty space of one’s own, told at home, with a journal that starts empty', async () => {
    const entry = await temp.run('space.create', { name: 'Harbour' })
    expect(entry).toMatchObject({
      type: 'space.created',
      spaceId: temp.ana.homeSpaceId,
      space: { name: 'Harbour', role: 'owner', owner: { name: 'ana' } },
    })
    const [space] = await spacesOf()
    expect(space).toMatchObject({ name: 'Harbour', role: 'owner', clock: 0, memberCount: 1 })
    expect(await temp.journal(space!.id)).toEqual([])
    expect(await temp.namesFor(temp.ana, space!.rootId)).toEqual([])
  })

  test('Q2 nobody owns more than 1,000 of them, those in the trash counted', async () => {
    const ownerId = temp.ana.actor.userId
    await temp.drive.database.transact((tx) =>
      tx.space.createMany({
        data: Array.from({ length: 1000 }, (_, n) => ({
          id: newId(),
          kind: 'shared',
          name: `${n}`,
          ownerId,
          rootId: newId(),
          createdAtMs: 0,
          deletedAtMs: n === 0 ? 1 : null,
        })),
      }),
    )
    expect(await temp.refusal('space.create', { name: 'one more' })).toBe('not_allowed')
  })
})

describe('space.rename', () => {
  test('is told in the space and in the home of every member', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'manager']])
    const entry = await temp.run('space.rename', { spaceId, name: 'Port' }, temp.ben)
    expect(entry).toMatchObject({ type: 'space.renamed', spaceId, was: 'Harbour' })
    for (const user of [temp.ana, temp.ben])
      expect(await temp.lastAtHome(user)).toMatchObject({
        type: 'space.renamed',
        space: { id: spaceId, name: 'Port' },
      })
    expect(await spacesOf(temp.ben)).toMatchObject([{ name: 'Port', memberCount: 2 }])
  })

  test('is for managers, and never of a home', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'editor']])
    expect(await temp.refusal('space.rename', { spaceId, name: 'x' }, temp.ben)).toBe('not_allowed')
    const home = { spaceId: temp.ana.homeSpaceId, name: 'x' }
    expect(await temp.refusal('space.rename', home)).toBe('not_allowed')
  })
})

describe('a deleted space', () => {
  test('A2 is gone for everybody at once, is told at home, and comes back with its members', async () => {
    const space = await temp.space('Harbour', [[temp.ben, 'viewer']])
    const { spaceId } = space
    const folder = await temp.folderIn(space, 'berths')
    const epoch = await readAccessEpoch(read())
    const entry = await temp.run('space.delete', { spaceId })
    expect(entry).toMatchObject({ type: 'space.deleted', spaceId: temp.ana.homeSpaceId })
    expect(await readAccessEpoch(read())).toBeGreaterThan(epoch)
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({ type: 'space.left' })
    for (const user of [temp.ana, temp.ben]) {
      expect(await spacesOf(user)).toEqual([])
      await expect(temp.namesFor(user, folder)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await listDeletedSpaces(read(), temp.ana.actor)).toMatchObject([
      { id: spaceId, name: 'Harbour' },
    ])
    expect(await listDeletedSpaces(read(), temp.ben.actor)).toEqual([])

    expect(await temp.run('space.restore', { spaceId })).toMatchObject({ type: 'space.restored' })
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({
      type: 'space.joined',
      space: { id: spaceId, role: 'viewer', rootId: space.rootId },
    })
    expect(await temp.namesFor(temp.ben, space.rootId)).toEqual(['berths'])
  })

  test('only its owner deletes, restores and purges it; for others it does not exist', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'manager']])
    expect(await temp.refusal('space.delete', { spaceId }, temp.ben)).toBe('not_allowed')
    expect(await temp.refusal('space.restore', { spaceId })).toBe('not_found')
    expect(await temp.refusal('space.purge', { spaceId })).toBe('not_found')
    await temp.run('space.delete', { spaceId })
    for (const name of ['space.restore', 'space.purge', 'space.delete'] as const)
      expect(await temp.refusal(name, { spaceId }, temp.ben)).toBe('not_found')
    expect(await temp.refusal('space.delete', { spaceId: temp.ana.homeSpaceId })).toBe(
      'not_allowed',
    )
  })

  test('Q2 is charged until it is purged, then every byte comes back', async () => {
    const space = await temp.space('Harbour')
    const { spaceId } = space
    const places = Array.from({ length: 600 }, (_, n) => ({
      parentId: space.rootId,
      name: `f${n}`,
    }))
    await addMany(temp.drive, 'file', places)
    await addUpload(temp.drive, temp.ana, { ...temp.ana, ...asHome(space) }, { reservedBytes: 77 })
    await temp.run('space.delete', { spaceId })
    expect(await countersOf(temp.drive, temp.ana)).toEqual({ used: 6000, reserved: 77, items: 600 })
    expect(await temp.run('space.purge', { spaceId })).toMatchObject({ type: 'space.purged' })
    expect(await countersOf(temp.drive, temp.ana)).toEqual({ used: 0, reserved: 0, items: 0 })
    expect(await read().space.findUnique({ where: { id: spaceId } })).toBeNull()
    expect(await read().item.count({ where: { spaceId } })).toBe(0)
    expect(await temp.refusal('space.restore', { spaceId })).toBe('not_found')
  })
})

const asHome = ({ spaceId, rootId }: Shared) => ({ homeSpaceId: spaceId, rootId })

describe('space.transfer', () => {
  test('Q1 Q2 used, reserved and items move in one step; the old owner stays as manager', async () => {
    const space = await temp.space('Harbour', [[temp.carl, 'viewer']])
    const { spaceId } = space
    await addFile(temp.drive, space.rootId, 'a', { sizeBytes: 1200 })
    await addFile(temp.drive, temp.ana.rootId, 'mine', { sizeBytes: 30 })
    await addUpload(temp.drive, temp.carl, { ...temp.ana, ...asHome(space) }, { reservedBytes: 77 })
    await addUpload(temp.drive, temp.ana, temp.ana, { reservedBytes: 5 })
    const entry = await temp.run('space.transfer', { spaceId, userName: 'ben' })
    expect(entry).toMatchObject({
      type: 'space.transferred',
      spaceId,
      from: { name: 'ana' },
      to: { name: 'ben' },
    })
    expect(await countersOf(temp.drive, temp.ana)).toEqual({ used: 30, reserved: 5, items: 1 })
    expect(await countersOf(temp.drive, temp.ben)).toEqual({ used: 1200, reserved: 77, items: 1 })
    const role = (user: typeof temp.ana) => findRole(read(), spaceId, user.actor.userId)
    expect([await role(temp.ana), await role(temp.ben), await role(temp.carl)]).toEqual([
      'manager',
      'owner',
      'viewer',
    ])
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({
      type: 'space.joined',
      space: { role: 'owner', owner: { name: 'ben' } },
    })
    expect(await temp.lastAtHome(temp.ana)).toMatchObject({
      type: 'space.roleChanged',
      role: 'manager',
      was: 'owner',
    })
    expect(await temp.lastAtHome(temp.carl)).toMatchObject({ type: 'space.transferred' })
    expect(await spacesOf(temp.carl)).toMatchObject([{ owner: { name: 'ben' }, memberCount: 3 }])
  })

  test('Q1 one byte too many is refused whole', async () => {
    const space = await temp.space('Harbour')
    await addFile(temp.drive, space.rootId, 'a', { sizeBytes: 4000 })
    await addUpload(temp.drive, temp.ana, { ...temp.ana, ...asHome(space) }, { reservedBytes: 901 })
    await addFile(temp.drive, temp.ben.rootId, 'b', { sizeBytes: 100 })
    const input = { spaceId: space.spaceId, userName: 'ben' }
    expect(await temp.refusal('space.transfer', input)).toBe('quota_exceeded')
    expect(await spacesOf()).toMatchObject([{ role: 'owner' }])
    await temp.drive.database.transact(
      (tx) => tx.$executeRaw`UPDATE "User" SET "quotaBytes" = 5001 WHERE "name" = 'ben'`,
    )
    await temp.run('space.transfer', input)
    expect(await spacesOf()).toMatchObject([{ role: 'manager' }])
  })

  test('is the owner’s alone, not of a home, and not to oneself or nobody', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'manager']])
    const to = (userName: string) => ({ spaceId, userName })
    expect(await temp.refusal('space.transfer', to('ben'), temp.ben)).toBe('not_allowed')
    expect(await temp.refusal('space.transfer', to('ana'))).toBe('invalid_input')
    expect(await temp.refusal('space.transfer', to('nobody'))).toBe('invalid_input')
    const home = { spaceId: temp.ana.homeSpaceId, userName: 'ben' }
    expect(await temp.refusal('space.transfer', home)).toBe('not_allowed')
  })

  test('Q1 two transfers at once that only one quota holds: one is done', async () => {
    const spaces = [await temp.space('one'), await temp.space('two')]
    for (const { rootId } of spaces) await addFile(temp.drive, rootId, 'a', { sizeBytes: 3000 })
    const both = await Promise.allSettled(
      spaces.map(({ spaceId }) => temp.run('space.transfer', { spaceId, userName: 'ben' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('A1 strangers', () => {
  test('get exactly not_found from every command on a space, admins too', async () => {
    const admin = await temp.addUser('root', { role: 'admin' })
    const { spaceId } = await temp.space('Harbour')
    const nothing = newId()
    for (const user of [temp.ben, admin]) {
      for (const id of [spaceId, nothing]) {
        const asked = [
          ['space.rename', { spaceId: id, name: 'x' }],
          ['space.delete', { spaceId: id }],
          ['space.restore', { spaceId: id }],
          ['space.purge', { spaceId: id }],
          ['space.transfer', { spaceId: id, userName: 'nobody' }],
          ['member.set', { spaceId: id, userName: 'nobody', role: 'viewer' }],
          ['member.remove', { spaceId: id, userName: 'ana' }],
          ['member.remove', { spaceId: id, userName: user.actor.name }],
          ['folder.unshare', { spaceId: id }],
          ['folder.share', { itemId: id }],
        ] as const
        for (const [name, input] of asked)
          expect(await temp.refusal(name, input, user), name).toBe('not_found')
      }
    }
  })
})
