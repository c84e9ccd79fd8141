import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeLink } from '#e2e/support/make-link'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import type { DriveError } from '#contract/errors'
import { visitLink } from '../links/visit-link.ts'
import { addUser } from '../users/add-user.ts'
import { createToken } from './create-token.ts'
import { signIn } from './sign-in.ts'

let temp: TempDrive
beforeEach(async () => {
  temp = await openTempDrive()
})
afterEach(() => temp.close())

const code = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'let in',
    (error: DriveError) => error.code,
  )

test('web sign-in, tokens and links share one throttle: an address that guesses at all three is stopped at each', async () => {
  const password = 'correct horse battery'
  await addUser(temp.drive, 'operator', { name: 'ben', password, role: 'user' })
  const ana = await temp.addUser('ana')
  const { token } = await makeLink(temp.drive, ana, ana.rootId, { password: 'open sesame' })
  const doors = (address: string, i: number) => [
    signIn(temp.drive, { name: `guess${i}`, password: 'x', address, userAgent: '' }),
    createToken(temp.drive, { name: `other${i}`, password: 'x', address, label: '' }),
    visitLink(temp.drive, { token, password: `guess${i}`, pass: undefined, address }),
  ]
  // Names enough that no pair of name and address is stopped by itself; the link is one name.
  for (let i = 0; i < 20; i += 1) await Promise.all(doors('10.0.0.1', i).map(code))
  for (const told of await Promise.all(doors('10.0.0.1', 99).map(code)))
    expect(told).toBe('too_many_requests')
  const right = { name: 'ben', password, userAgent: '', label: '' }
  expect(await code(signIn(temp.drive, { ...right, address: '10.0.0.1' }))).toBe(
    'too_many_requests',
  )
  expect(await code(signIn(temp.drive, { ...right, address: '10.0.0.2' }))).toBe('let in')
})
