import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import { addUser } from '../users/add-user.ts'
import { changeUser } from '../users/change-user.ts'
import { createToken } from './create-token.ts'
import { findActorBySession, findActorByToken } from './find-actor.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const realNow = clock.now
const password = 'correct horse battery'
let temp: TempDrive
let addresses = 0

beforeEach(async () => {
  temp = await openTempDrive()
  await addUser(temp.drive, 'operator', { name: 'Ana', password, role: 'user' })
})
afterEach(async () => {
  clock.now = realNow
  await temp.close()
})

/** From a fresh address each time, so that the throttle stays out of the way. */
function from(name: string, given: string) {
  addresses += 1
  return {
    name,
    password: given,
    address: `10.1.${addresses >> 8}.${addresses & 255}`,
    userAgent: 'vitest',
  }
}

async function refusal(promise: Promise<unknown>): Promise<DriveError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DriveError)
  return error as DriveError
}

describe('signIn', () => {
  test('makes a session that finds the actor, whatever the case of the name', async () => {
    const signedIn = await signIn(temp.drive, from(' aNA ', password))
    const actor = await findActorBySession(temp.drive, signedIn.sessionId)
    expect(actor).toMatchObject({ name: 'Ana', role: 'user', credentialKind: 'session' })
    expect(actor!.credentialId).toBe(signedIn.sessionId)
  })

  test('answers an unknown name and a wrong password alike', async () => {
    const unknown = await refusal(signIn(temp.drive, from('nobody', password)))
    const wrong = await refusal(signIn(temp.drive, from('Ana', 'wrong')))
    expect(unknown.toReply()).toEqual(wrong.toReply())
    expect(unknown.code).toBe('not_signed_in')
  })

  test('takes the same time for an unknown name and a wrong password', async () => {
    const time = async (name: string): Promise<number> => {
      const started = performance.now()
      await refusal(signIn(temp.drive, from(name, 'wrong')))
      return performance.now() - started
    }
    await time('nobody')
    const [unknown, wrong]: [number[], number[]] = [[], []]
    for (let i = 0; i < 12; i += 1) {
      unknown.push(await time(`nobody${i}`))
      wrong.push(await time('Ana'))
    }
    const median = (times: number[]): number => times.sort((a, b) => a - b)[6]!
    const ratio = median(unknown) / median(wrong)
    // Without the hash that nobody's password has, the ratio is about 0.1.
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  test('is refused with the seconds to wait after five wrong passwords, even with the right one', async () => {
    const mine = from('Ana', 'wrong')
    for (let i = 0; i < 5; i += 1)
      expect((await refusal(signIn(temp.drive, mine))).code).toBe('not_signed_in')
    const refused = await refusal(signIn(temp.drive, { ...mine, password }))
    expect(refused.code).toBe('too_many_requests')
    expect(refused.details.retryAfterSeconds).toBeGreaterThan(0)
    await signIn(temp.drive, from('Ana', password))
  })

  test('tells a disabled user so only with the right password', async () => {
    const { user } = await signIn(temp.drive, from('Ana', password))
    await changeUser(temp.drive, 'operator', user.id, { disabled: true })
    const right = await refusal(signIn(temp.drive, from('Ana', password)))
    const wrong = await refusal(signIn(temp.drive, from('Ana', 'wrong')))
    expect(right.message).toContain('disabled')
    expect(wrong.message).not.toContain('disabled')
  })

  test('a user without a password cannot sign in', async () => {
    await temp.addUser('ben')
    expect((await refusal(signIn(temp.drive, from('ben', '')))).code).toBe('not_signed_in')
  })

  test('the session ends after 30 days', async () => {
    const { sessionId } = await signIn(temp.drive, from('Ana', password))
    const startMs = realNow()
    clock.now = () => startMs + 29 * 24 * 3600_000
    expect(await findActorBySession(temp.drive, sessionId)).not.toBeNull()
    clock.now = () => startMs + 31 * 24 * 3600_000
    expect(await findActorBySession(temp.drive, sessionId)).toBeNull()
  })

  test('signing out ends the session at once, and twice is no error', async () => {
    const { sessionId } = await signIn(temp.drive, from('Ana', password))
    await signOut(temp.drive, sessionId)
    await signOut(temp.drive, sessionId)
    expect(await findActorBySession(temp.drive, sessionId)).toBeNull()
  })
})

describe('createToken', () => {
  test('tells the token once and stores its hash only', async () => {
    const made = await createToken(temp.drive, { ...from('Ana', password), label: 'laptop' })
    expect(made.token).toMatch(/^cove_[A-Za-z0-9_-]{43}$/)
    const rows = await temp.drive.database.read.apiToken.findMany()
    expect(JSON.stringify(rows, (_key, value) => String(value))).not.toContain(made.token)
    expect(await findActorByToken(temp.drive, made.token)).toMatchObject({
      name: 'Ana',
      credentialKind: 'token',
      credentialId: made.id,
    })
  })

  test('a token that was never made finds nobody', async () => {
    expect(await findActorByToken(temp.drive, 'cove_made-up')).toBeNull()
  })

  test('shares the throttle of web sign-in', async () => {
    const mine = from('Ana', 'wrong')
    for (let i = 0; i < 5; i += 1) await refusal(signIn(temp.drive, mine))
    const refused = await refusal(createToken(temp.drive, { ...mine, password, label: '' }))
    expect(refused.code).toBe('too_many_requests')
  })

  test('notes its use at most once a minute', async () => {
    const made = await createToken(temp.drive, { ...from('Ana', password), label: '' })
    const seen = async (): Promise<number> => {
      await temp.drive.database.transact(async () => undefined)
      return Number(
        (await temp.drive.database.read.apiToken.findFirst({ where: { id: made.id } }))!
          .lastSeenAtMs,
      )
    }
    const startMs = await seen()
    clock.now = () => startMs + 30_000
    await findActorByToken(temp.drive, made.token)
    expect(await seen()).toBe(startMs)
    clock.now = () => startMs + 61_000
    await Promise.all([1, 2, 3].map(() => findActorByToken(temp.drive, made.token)))
    // In the background: another connection may be a moment behind.
    await expect.poll(seen).toBe(startMs + 61_000)
  })
})
