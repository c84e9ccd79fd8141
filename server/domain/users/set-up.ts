import type { UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { noteRefusal } from '../audit/note-refusal.ts'
import { countTry, forgiveTry } from '../credentials/throttle.ts'
import type { Drive } from '../drive.ts'
import { addFirstUser } from './add-user.ts'
import { hasUsers } from './queries.ts'
import { closeSetUp, isSetUpCode } from './set-up-code.ts'

export type SetUp = { code: string; name: string; password: string; address: string }

/**
 * The first visit: makes the first admin for whoever knows the code from the log, once. Throws `not_allowed` when there is
 * a user already, `invalid_input` for a wrong code or a name or password that cannot stand, `too_many_requests`.
 */
export async function setUp(
  drive: Drive,
  { code, name, password, address }: SetUp,
): Promise<UserSummary> {
  if (await hasUsers(drive.database.read)) {
    throw new DriveError('not_allowed', { message: 'Cove is set up already. Sign in instead.' })
  }
  const tries = { name: 'set-up code', address }
  const nextWaitSeconds = await drive.database.transact((tx) => countTry(tx, tries))
  if (!isSetUpCode(drive, code)) {
    await noteRefusal(drive, { tries, door: 'set-up', why: 'code', target: null, nextWaitSeconds })
    const message = 'This is not the code. The newest one stands in the server’s log.'
    throw new DriveError('invalid_input', { message, fields: { code: message } })
  }
  await drive.database.transact((tx) => forgiveTry(tx, tries))
  const user = await addFirstUser(drive, { name, password }, address)
  closeSetUp(drive)
  return user
}
