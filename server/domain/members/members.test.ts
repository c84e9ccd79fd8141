import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { openTempSharing, type Shared, type TempSharing } from '#e2e/support/temp-sharing'
import { readAccessEpoch } from '../credentials/standings.ts'
import { findRole } from './queries.ts'

let temp: TempSharing
let space: Shared
beforeEach(async () => {
  temp = await openTempSharing()
  space = await temp.space('Harbour')
})
afterEach(async () => {
  await temp.prove()
  await temp.close()
})
const roleOf = (user: { actor: { userId: string } }) =>
  findRole(temp.drive.database.read, space.spaceId, user.actor.userId)

describe('member.set', () => {
  test('lets somebody in by name, case aside, and tells the space and their home', async () => {
    const { spaceId } = space
    const entry = await temp.run('member.set', { spaceId, userName: 'BEN', role: 'editor' })
    const { userId: id } = temp.ben.actor
    expect(entry).toMatchObject({
      type: 'member.set',
      spaceId,
      clock: 1,
      member: { id, name: 'ben', role: 'editor' },
      was: null,
    })
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({
      type: 'space.joined',
      actor: { name: 'ana' },
      space: {
        id: spaceId,
        name: 'Harbour',
        rootId: space.rootId,
        role: 'editor',
        owner: { name: 'ana' },
      },
    })
    expect(await roleOf(temp.ben)).toBe('editor')
    expect(await temp.namesFor(temp.ben, space.rootId)).toEqual([])
  })

  test('A2 another role raises the epoch, and is told in the space and in the home', async () => {
    const { spaceId } = space
    await temp.run('member.set', { spaceId, userName: 'ben', role: 'editor' })
    const { read } = temp.drive.database
    const epoch = await readAccessEpoch(read)
    const entry = await temp.run('member.set', { spaceId, userName: 'ben', role: 'viewer' })
    expect(entry).toMatchObject({ member: { role: 'viewer' }, was: 'editor' })
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({
      type: 'space.roleChanged',
      role: 'viewer',
      was: 'editor',
    })
    expect(await readAccessEpoch(read)).toBeGreaterThan(epoch)
    const make = { spaceId, parentId: space.rootId, name: 'x' }
    expect(await temp.refusal('folder.create', make, temp.ben)).toBe('not_allowed')
  })

  test('the same role again says so in the space, and nothing in the home', async () => {
    const input = { spaceId: space.spaceId, userName: 'ben', role: 'editor' } as const
    await temp.run('member.set', input)
    expect(await temp.run('member.set', input)).toMatchObject({ was: 'editor' })
    expect(await temp.journal(temp.ben.homeSpaceId)).toHaveLength(1)
  })

  test('a retry is answered by the first entry, and nobody is told twice', async () => {
    const input = { spaceId: space.spaceId, userName: 'ben', role: 'editor' } as const
    const first = await temp.run('member.set', input, temp.ana, 'command-1')
    expect(await temp.run('member.set', input, temp.ana, 'command-1')).toEqual(first)
    expect(await temp.journal(space.spaceId)).toHaveLength(1)
    expect(await temp.journal(temp.ben.homeSpaceId)).toHaveLength(1)
  })

  test('managers may, editors and viewers may not', async () => {
    const { spaceId } = space
    await temp.run('member.set', { spaceId, userName: 'ben', role: 'editor' })
    const input = { spaceId, userName: 'carl', role: 'viewer' } as const
    expect(await temp.refusal('member.set', input, temp.ben)).toBe('not_allowed')
    await temp.run('member.set', { spaceId, userName: 'ben', role: 'manager' })
    await temp.run('member.set', input, temp.ben)
    expect(await roleOf(temp.carl)).toBe('viewer')
  })

  test('nobody touches the owner, or makes one', async () => {
    const { spaceId } = space
    await temp.run('member.set', { spaceId, userName: 'ben', role: 'manager' })
    const demote = { spaceId, userName: 'ana', role: 'viewer' }
    expect(await temp.refusal('member.set', demote, temp.ben)).toBe('not_allowed')
    expect(await temp.refusal('member.set', demote)).toBe('not_allowed')
    const crown = { spaceId, userName: 'ben', role: 'owner' }
    expect(await temp.refusal('member.set', crown)).toBe('invalid_input')
    expect(await temp.refusal('member.remove', { spaceId, userName: 'ana' }, temp.ben)).toBe(
      'not_allowed',
    )
  })

  test('nobody of that name, and somebody who is disabled, are refused alike', async () => {
    const { spaceId } = space
    const input = { spaceId, userName: 'ben', role: 'viewer' }
    await temp.drive.database.transact((tx) =>
      tx.user.update({ where: { id: temp.ben.actor.userId }, data: { disabledAtMs: 1 } }),
    )
    expect(await temp.refusal('member.set', input)).toBe('invalid_input')
    expect(await temp.refusal('member.set', { ...input, userName: 'nobody' })).toBe('invalid_input')
    expect(await temp.journal(spaceId)).toEqual([])
  })

  test('a home takes no members', async () => {
    const input = { spaceId: temp.ana.homeSpaceId, userName: 'ben', role: 'viewer' }
    expect(await temp.refusal('member.set', input)).toBe('not_allowed')
  })

  test('Q2 a space has 1,000 members at most', async () => {
    await temp.drive.database.transact(async (tx) => {
      for (let n = 1; n < 1000; n += 1) {
        const id = newId()
        const user = { id, name: `u${n}`, nameKey: `u${n}`, passwordHash: '', createdAtMs: 0 }
        await tx.user.create({ data: user })
        const member = { spaceId: space.spaceId, userId: id, role: 'viewer', joinedAtMs: 0 }
        await tx.member.create({ data: member })
      }
    })
    const input = { spaceId: space.spaceId, userName: 'ben', role: 'viewer' }
    expect(await temp.refusal('member.set', input)).toBe('not_allowed')
  })
})

describe('member.remove', () => {
  beforeEach(() =>
    temp.run('member.set', { spaceId: space.spaceId, userName: 'ben', role: 'editor' }),
  )

  test('A2 puts somebody out: the space is nowhere for them, and they are told', async () => {
    const { spaceId } = space
    const epoch = await readAccessEpoch(temp.drive.database.read)
    const entry = await temp.run('member.remove', { spaceId, userName: 'ben' })
    expect(entry).toMatchObject({ type: 'member.removed', member: { name: 'ben' }, left: false })
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({
      type: 'space.left',
      space: { id: spaceId, name: 'Harbour' },
      actor: { name: 'ana' },
    })
    expect(await roleOf(temp.ben)).toBeNull()
    expect(await readAccessEpoch(temp.drive.database.read)).toBeGreaterThan(epoch)
    await expect(temp.namesFor(temp.ben, space.rootId)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('everyone may leave, and a retry of it is answered though they are out', async () => {
    const input = { spaceId: space.spaceId, userName: 'Ben' }
    const first = await temp.run('member.remove', input, temp.ben, 'command-1')
    expect(first).toMatchObject({ type: 'member.removed', left: true })
    expect(await temp.run('member.remove', input, temp.ben, 'command-1')).toEqual(first)
    expect(await temp.refusal('member.remove', input, temp.ben)).toBe('not_found')
  })

  test('an editor puts nobody out, and who is no member cannot be', async () => {
    const { spaceId } = space
    await temp.run('member.set', { spaceId, userName: 'carl', role: 'viewer' })
    expect(await temp.refusal('member.remove', { spaceId, userName: 'carl' }, temp.ben)).toBe(
      'not_allowed',
    )
    await temp.run('member.remove', { spaceId, userName: 'carl' })
    expect(await temp.refusal('member.remove', { spaceId, userName: 'carl' })).toBe('invalid_input')
  })

  test('somebody who is disabled can be put out', async () => {
    await temp.drive.database.transact((tx) =>
      tx.user.update({ where: { id: temp.ben.actor.userId }, data: { disabledAtMs: 1 } }),
    )
    await temp.run('member.remove', { spaceId: space.spaceId, userName: 'ben' })
    expect(await roleOf(temp.ben)).toBeNull()
  })
})
