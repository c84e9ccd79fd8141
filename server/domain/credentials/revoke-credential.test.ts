import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import type { Actor } from '../actor.ts'
import { addUser } from '../users/add-user.ts'
import { changeUser } from '../users/change-user.ts'
import { changePassword } from './change-password.ts'
import { createToken } from './create-token.ts'
import { findActorBySession, findActorByToken } from './find-actor.ts'
import { listSessions, listTokens } from './queries.ts'
import { revokeCredential, revokeOtherSessions } from './revoke-credential.ts'
import { signIn } from './sign-in.ts'

const password = 'correct horse battery'
let temp: TempDrive

beforeEach(async () => {
  temp = await openTempDrive()
  await addUser(temp.drive, 'operator', { name: 'ana', password, role: 'user' })
})
afterEach(() => temp.close())

async function session(given = password): Promise<Actor> {
  const input = { name: 'ana', password: given, address: '10.0.0.1', userAgent: 'vitest' }
  return (await findActorBySession(temp.drive, (await signIn(temp.drive, input)).sessionId))!
}

async function token(): Promise<{ actor: Actor; token: string }> {
  const made = await createToken(temp.drive, {
    name: 'ana',
    password,
    address: '10.0.0.1',
    label: 'laptop',
  })
  return { actor: (await findActorByToken(temp.drive, made.token))!, token: made.token }
}

const standing = (actor: Actor): Promise<Actor | null> =>
  findActorBySession(temp.drive, actor.credentialId)

describe('A2 revoking', () => {
  test('a session stops at once, and the others go on', async () => {
    const [mine, other] = [await session(), await session()]
    await revokeCredential(temp.drive, mine, { kind: 'session', id: other.credentialId })
    expect(await standing(other)).toBeNull()
    expect(await standing(mine)).not.toBeNull()
  })

  test('a token stops at once', async () => {
    const [mine, made] = [await session(), await token()]
    await revokeCredential(temp.drive, mine, { kind: 'token', id: made.actor.credentialId })
    expect(await findActorByToken(temp.drive, made.token)).toBeNull()
  })

  test('what has been revoked can revoke nothing any more', async () => {
    const [mine, other] = [await session(), await session()]
    await revokeCredential(temp.drive, mine, { kind: 'session', id: other.credentialId })
    await expect(revokeOtherSessions(temp.drive, other)).rejects.toMatchObject({
      code: 'not_signed_in',
    })
    expect(await standing(mine)).not.toBeNull()
  })

  test('A1 a session of someone else answers like one that never was', async () => {
    const mine = await session()
    const ben = await temp.addUser('ben')
    for (const id of [mine.credentialId, 'never-was']) {
      await expect(
        revokeCredential(temp.drive, ben.actor, { kind: 'session', id }),
      ).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    expect(await standing(mine)).not.toBeNull()
  })

  test('all other sessions end together', async () => {
    const [mine, second, third] = [await session(), await session(), await session()]
    expect(await revokeOtherSessions(temp.drive, mine)).toBe(2)
    expect(await standing(second)).toBeNull()
    expect(await standing(third)).toBeNull()
    expect(await standing(mine)).not.toBeNull()
  })

  test('a disabled user stops at every door, and comes back with tokens but without sessions', async () => {
    const [mine, made] = [await session(), await token()]
    await changeUser(temp.drive, 'operator', mine.userId, { disabled: true })
    expect(await standing(mine)).toBeNull()
    expect(await findActorByToken(temp.drive, made.token)).toBeNull()
    await changeUser(temp.drive, 'operator', mine.userId, { disabled: false })
    expect(await standing(mine)).toBeNull()
    expect(await findActorByToken(temp.drive, made.token)).not.toBeNull()
  })
})

describe('lists', () => {
  test('show what stands, mark the one that asks, and hold no secret', async () => {
    const [mine, made] = [await session(), await token()]
    await session()
    const sessions = await listSessions(temp.drive.database.read, mine)
    const tokens = await listTokens(temp.drive.database.read, mine)
    expect(sessions.map((row) => row.current).sort()).toEqual([false, true])
    expect(sessions[0]).toMatchObject({ userAgent: 'vitest', address: '10.0.0.1' })
    expect(tokens).toMatchObject([{ label: 'laptop', current: false, expiresAt: null }])
    expect(JSON.stringify(tokens)).not.toContain(made.token)
  })
})

describe('changePassword', () => {
  const address = '10.0.0.1'

  test('needs the current password and names the field', async () => {
    const mine = await session()
    await expect(
      changePassword(temp.drive, mine, {
        currentPassword: 'wrong',
        newPassword: 'another one',
        address,
      }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: { currentPassword: expect.any(String) } },
    })
    await session()
  })

  test('refuses a short new password', async () => {
    const mine = await session()
    await expect(
      changePassword(temp.drive, mine, {
        currentPassword: password,
        newPassword: 'short',
        address,
      }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: { newPassword: expect.any(String) } },
    })
  })

  test('ends the other sessions, keeps this one and the tokens, and the old password is gone', async () => {
    const [mine, other, made] = [await session(), await session(), await token()]
    await changePassword(temp.drive, mine, {
      currentPassword: password,
      newPassword: 'another one',
      address,
    })
    expect(await standing(mine)).not.toBeNull()
    expect(await standing(other)).toBeNull()
    expect(await findActorByToken(temp.drive, made.token)).not.toBeNull()
    await expect(session()).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await standing(await session('another one'))).not.toBeNull()
  })
})
