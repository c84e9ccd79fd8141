import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Actor } from '../actor.ts'
import { createToken } from '../credentials/create-token.ts'
import { findActorBySession } from '../credentials/find-actor.ts'
import { signIn } from '../credentials/sign-in.ts'
import { addUser } from '../users/add-user.ts'
import { changeUser } from '../users/change-user.ts'
import { readTwoSteps } from './queries.ts'
import { openSecret, sealSecret } from './seal-secret.ts'
import { renewRecoveryCodes, turnOffTwoSteps } from './turn-off.ts'
import { beginTwoSteps, confirmTwoSteps } from './turn-on.ts'

const realNow = clock.now
const password = 'correct horse battery'
let temp: TempDrive
let nowMs = 0
let ana: Actor
let totp: TOTP
let addresses = 0

beforeEach(async () => {
  temp = await openTempDrive()
  nowMs = realNow()
  clock.now = () => nowMs
  await addUser(temp.drive, 'operator', { name: 'ana', password, role: 'user' })
  const { sessionId } = await signIn(temp.drive, from('ana', password))
  ana = (await findActorBySession(temp.drive, sessionId))!
})
afterEach(async () => {
  clock.now = realNow
  await temp.close()
})

/** From a fresh address each time, so that the throttle stays out of the way. */
function from(name: string, given: string, code?: string) {
  addresses += 1
  const address = `10.2.${addresses >> 8}.${addresses & 255}`
  return { name, password: given, address, userAgent: 'vitest', code }
}
const address = '10.9.9.9'
const codeNow = () => totp.generate({ timestamp: nowMs })
const nextStep = () => (nowMs += 30_000)

async function turnOn(): Promise<string[]> {
  const { secret } = await beginTwoSteps(temp.drive, ana, { password, address })
  totp = new TOTP({ secret })
  const { recoveryCodes } = await confirmTwoSteps(temp.drive, ana, codeNow())
  nextStep()
  return recoveryCodes
}

async function refusal(promise: Promise<unknown>): Promise<DriveError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DriveError)) throw new Error(`not refused: ${String(error)}`)
  return error
}
const enter = (code?: string) => signIn(temp.drive, from('ana', password, code))

describe('two steps', () => {
  test('a code is asked for only after the right password; a wrong one answers as it does without them', async () => {
    const before = await refusal(signIn(temp.drive, from('ana', 'wrong')))
    await turnOn()
    const after = await refusal(signIn(temp.drive, from('ana', 'wrong')))
    const withCode = await refusal(signIn(temp.drive, from('ana', 'wrong', codeNow())))
    expect(after.toReply()).toEqual(before.toReply())
    expect(withCode.toReply()).toEqual(before.toReply())
    const asked = await refusal(enter())
    expect([asked.code, asked.status]).toEqual(['code_required', 401])
    await enter(codeNow())
    nextStep()
    const token = { ...from('ana', password, codeNow()), label: '' }
    expect((await createToken(temp.drive, token)).token).toMatch(/^cove_/)
    expect(
      (await refusal(createToken(temp.drive, { ...from('ana', password), label: '' }))).code,
    ).toBe('code_required')
  })

  test('nothing is asked for before the first code confirmed it', async () => {
    const { secret } = await beginTwoSteps(temp.drive, ana, { password, address })
    totp = new TOTP({ secret })
    await enter()
    const wrong = totp.generate({ timestamp: nowMs - 3600_000 })
    expect((await refusal(confirmTwoSteps(temp.drive, ana, wrong))).details.fields).toHaveProperty(
      'code',
    )
    await enter()
    expect(await readTwoSteps(temp.drive.database.read, ana)).toMatchObject({ on: false })
  })

  test('turning on and off asks for the password again', async () => {
    const begin = beginTwoSteps(temp.drive, ana, { password: 'wrong', address })
    expect((await refusal(begin)).details.fields).toHaveProperty('password')
    await turnOn()
    const bare = turnOffTwoSteps(temp.drive, ana, { password, address: '10.9.9.8' })
    expect((await refusal(bare)).code).toBe('code_required')
    await turnOffTwoSteps(temp.drive, ana, { password, address: '10.9.9.8', code: codeNow() })
    await enter()
    expect(await temp.drive.database.read.recoveryCode.count()).toBe(0)
  })

  test('each code counts once: at its second use it is refused, and so are all before it', async () => {
    await turnOn()
    const [earlier, code] = [codeNow(), totp.generate({ timestamp: nowMs + 30_000 })]
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => enter(code)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await refusal(enter(code))).code).toBe('code_required')
    expect((await refusal(enter(earlier))).code).toBe('code_required')
  })

  test('takes the code of one step before and behind, and none further off', async () => {
    await turnOn()
    nowMs += 600_000
    await enter(totp.generate({ timestamp: nowMs - 30_000 }))
    await enter(totp.generate({ timestamp: nowMs + 30_000 }))
    nowMs += 600_000
    for (const off of [-60_000, 60_000, -3600_000]) {
      const code = totp.generate({ timestamp: nowMs + off })
      expect((await refusal(enter(code))).code).toBe('code_required')
    }
  })

  test('a recovery code lets in once, and it is told how many are left', async () => {
    const codes = await turnOn()
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    await enter(codes[3]!.toUpperCase())
    expect((await refusal(enter(codes[3]))).code).toBe('code_required')
    expect(await readTwoSteps(temp.drive.database.read, ana)).toMatchObject({
      on: true,
      recoveryCodesLeft: 9,
    })
    const used = await temp.drive.database.read.audit.findMany({
      where: { act: 'twoSteps.recoveryUsed' },
    })
    expect(used.map(({ details }) => details)).toEqual(['{"left":9}'])
    const proof = { password, address, code: codeNow() }
    const { recoveryCodes } = await renewRecoveryCodes(temp.drive, ana, proof)
    expect((await refusal(enter(codes[4]))).code).toBe('code_required')
    await enter(recoveryCodes[0])
  })

  test('wrong codes count in the throttle of passwords, and the right password between them forgives nothing', async () => {
    await turnOn()
    const given = { ...from('ana', password), address: '10.3.3.3' }
    const seen: string[] = []
    for (let i = 0; i < 8; i += 1) {
      const code = i % 2 === 0 ? undefined : '000000'
      seen.push((await refusal(signIn(temp.drive, { ...given, code }))).code)
    }
    expect(seen).toEqual(Array(8).fill('code_required'))
    await refusal(signIn(temp.drive, { ...given, password: 'wrong' }))
    expect((await refusal(signIn(temp.drive, { ...given, code: codeNow() }))).code).toBe(
      'too_many_requests',
    )
    expect((await refusal(signIn(temp.drive, given))).code).toBe('too_many_requests')
  })

  test('the secret lies encrypted, the recovery codes hashed, and neither stands in the audit log', async () => {
    const { secret } = await beginTwoSteps(temp.drive, ana, { password, address })
    totp = new TOTP({ secret })
    const { recoveryCodes } = await confirmTwoSteps(temp.drive, ana, codeNow())
    const { read } = temp.drive.database
    const whole = JSON.stringify(
      [
        await read.secondStep.findMany(),
        await read.recoveryCode.findMany(),
        await read.audit.findMany(),
      ],
      (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    )
    for (const told of [secret, totp.secret.hex, ...recoveryCodes])
      expect(whole).not.toContain(told)
    const sealed = sealSecret(temp.drive.sealKey(), 'a', Buffer.from('secret'))
    expect(openSecret(temp.drive.sealKey(), 'a', sealed)!.toString()).toBe('secret')
    expect(openSecret(temp.drive.sealKey(), 'b', sealed)).toBeNull()
    expect(openSecret(Buffer.alloc(32), 'a', sealed)).toBeNull()
  })

  test('an admin turns them off for who lost the phone, and not for themselves', async () => {
    await turnOn()
    const root = await temp.addUser('root', { role: 'admin' })
    expect(await changeUser(temp.drive, root.actor, ana.userId, { twoSteps: false })).toMatchObject(
      { twoSteps: false },
    )
    await enter()
    await changeUser(temp.drive, 'operator', ana.userId, { role: 'admin' })
    await turnOn()
    const own = changeUser(temp.drive, ana, ana.userId, { twoSteps: false })
    expect((await refusal(own)).code).toBe('not_allowed')
  })

  test('a session is not made for a password that was asked before two steps were on', async () => {
    const { secret } = await beginTwoSteps(temp.drive, ana, { password, address })
    totp = new TOTP({ secret })
    const { transact } = temp.drive.database
    // Between the look at the password and the session: the confirmation commits first.
    let isOn = false
    temp.drive.database.transact = async (work) => {
      const answer = await transact(work)
      if (!isOn) {
        isOn = true
        await transact((tx) => tx.secondStep.updateMany({ data: { confirmedAtMs: nowMs } }))
      }
      return answer
    }
    expect((await refusal(enter())).code).toBe('not_signed_in')
  })
})
