import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { signIn } from '../credentials/sign-in.ts'
import { addUser } from './add-user.ts'
import { changeUser } from './change-user.ts'
import { handOverUser } from './hand-over-user.ts'
import { purgeUser } from './purge-user.ts'
import { getUser, getUserByName, listUsers, readMe } from './queries.ts'

const password = 'correct horse battery'
let temp: TempDrive
let root: TempUser

beforeEach(async () => {
  temp = await openTempDrive()
  root = await temp.addUser('root', { role: 'admin' })
})
afterEach(() => temp.close())

describe('addUser', () => {
  test('gives a user the default quota and an admin none', async () => {
    const ana = await addUser(temp.drive, root.actor, { name: 'ana', password, role: 'user' })
    const bea = await addUser(temp.drive, root.actor, { name: 'bea', password, role: 'admin' })
    const cas = await addUser(temp.drive, root.actor, {
      name: 'cas',
      password,
      role: 'user',
      quotaBytes: null,
    })
    expect([ana.quotaBytes, bea.quotaBytes, cas.quotaBytes]).toEqual([10e9, null, null])
    expect((await listUsers(temp.drive.database.read)).map((user) => user.name)).toEqual([
      'ana',
      'bea',
      'cas',
      'root',
    ])
  })

  test('refuses a name that differs by case alone', async () => {
    await addUser(temp.drive, 'operator', { name: 'Ana', password, role: 'user' })
    await expect(
      addUser(temp.drive, 'operator', { name: 'aNA', password, role: 'user' }),
    ).rejects.toMatchObject({
      code: 'name_taken',
    })
  })

  test.each([
    ['a/b', password, 'name'],
    ['', password, 'name'],
    ['ana', 'short', 'password'],
  ])('names the field that cannot stand: %j', async (name, given, field) => {
    const error = await addUser(temp.drive, 'operator', {
      name,
      password: given,
      role: 'user',
    }).catch((e) => e)
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect(Object.keys(error.details.fields)).toEqual([field])
  })

  test('is refused to anyone but admins, and to an admin whose credential is gone (A2)', async () => {
    const ana = await temp.addUser('ana')
    const account = { name: 'new', password, role: 'user' as const }
    await expect(addUser(temp.drive, ana.actor, account)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await temp.drive.database.transact((tx) =>
      tx.apiToken.deleteMany({ where: { userId: root.actor.userId } }),
    )
    await expect(addUser(temp.drive, root.actor, account)).rejects.toMatchObject({
      code: 'not_signed_in',
    })
  })
})

describe('changeUser', () => {
  test('a new password ends every session and token of the user', async () => {
    const ana = await addUser(temp.drive, 'operator', { name: 'ana', password, role: 'user' })
    await signIn(temp.drive, { name: 'ana', password, address: '10.0.0.1', userAgent: '' })
    await changeUser(temp.drive, root.actor, ana.id, { password: 'another password' })
    expect(await temp.drive.database.read.session.count({ where: { userId: ana.id } })).toBe(0)
    const again = { name: 'ana', password: 'another password', address: '10.0.0.1', userAgent: '' }
    expect((await signIn(temp.drive, again)).user.id).toBe(ana.id)
  })

  test('a quota below what is used stands, and only blocks growth (Q1)', async () => {
    const ana = await temp.addUser('ana', { quotaBytes: 1000 })
    const { userId } = ana.actor
    await temp.drive.database.transact(
      (tx) => tx.$executeRaw`UPDATE "User" SET "usedBytes" = 900 WHERE "id" = ${userId}`,
    )
    expect((await changeUser(temp.drive, root.actor, userId, { quotaBytes: 10 })).quotaBytes).toBe(
      10,
    )
    expect((await readMe(temp.drive.database.read, ana.actor)).quota).toEqual({
      limitBytes: 10,
      usedBytes: 900,
      reservedBytes: 0,
    })
  })

  test.each([-1, 0.5, Number.NaN, 2 ** 60])('refuses a quota of %s', async (quotaBytes) => {
    const ana = await temp.addUser('ana')
    await expect(
      changeUser(temp.drive, root.actor, ana.actor.userId, { quotaBytes }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('all of a change or nothing: a refused part leaves the rest as it was', async () => {
    const change = { quotaBytes: 5, role: 'user' as const }
    await expect(changeUser(temp.drive, root.actor, root.actor.userId, change)).rejects.toThrow()
    expect((await getUser(temp.drive.database.read, root.actor.userId)).quotaBytes).toBeNull()
  })
})

describe('the last admin who can sign in', () => {
  const ways: [string, (id: string) => Promise<unknown>][] = [
    ['disabled', (id) => changeUser(temp.drive, 'operator', id, { disabled: true })],
    ['made a user', (id) => changeUser(temp.drive, 'operator', id, { role: 'user' })],
    ['handed over', (id) => handOverUser(temp.drive, 'operator', id, 'ana')],
    ['purged', (id) => purgeUser(temp.drive, 'operator', id)],
  ]

  test.each(ways)('is never %s', async (_way, act) => {
    await temp.addUser('ana')
    const other = await temp.addUser('other', { role: 'admin' })
    await changeUser(temp.drive, 'operator', other.actor.userId, { disabled: true })
    await expect(act(root.actor.userId)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await getUserByName(temp.drive.database.read, 'root')).toMatchObject({
      role: 'admin',
      disabled: false,
    })
  })

  test.each(ways)('may be %s when another admin stands', async (_way, act) => {
    await temp.addUser('ana')
    await temp.addUser('other', { role: 'admin' })
    await act(root.actor.userId)
  })

  test('two admins who disable each other at once leave one', async () => {
    const other = await temp.addUser('other', { role: 'admin' })
    const done = await Promise.allSettled([
      changeUser(temp.drive, root.actor, other.actor.userId, { disabled: true }),
      changeUser(temp.drive, other.actor, root.actor.userId, { disabled: true }),
    ])
    expect(done.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })

  test('a disabled admin may be removed', async () => {
    const other = await temp.addUser('other', { role: 'admin' })
    await changeUser(temp.drive, 'operator', other.actor.userId, { disabled: true })
    await purgeUser(temp.drive, 'operator', other.actor.userId)
  })
})
