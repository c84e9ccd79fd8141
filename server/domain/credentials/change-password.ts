import { passwordChangeSchema } from '#contract/account'
import { DriveError } from '#contract/errors'
import type { Actor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { parseInput } from '../parse-input.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { checkPassword, requireUnchanged } from './check-password.ts'
import { hashPassword } from './password.ts'
import { refuseCommon } from './refuse-common.ts'
import { requireStanding } from './standing.ts'

/**
 * People change their own password with the current one, which ends their other sessions; tokens stay, as they were never
 * made of the password. Throws `invalid_input` for a wrong current password, through the throttle of sign-in.
 */
export async function changePassword(
  drive: Drive,
  actor: Actor,
  input: { currentPassword: string; newPassword: string; address: string },
): Promise<void> {
  const { newPassword } = parseInput(passwordChangeSchema, input)
  const { name } = actor
  const given = { name, password: input.currentPassword, address: input.address }
  refuseCommon(newPassword, { name, field: 'newPassword' })
  const user = await checkPassword(drive, given, 'password').catch(refuse)
  const passwordHash = await hashPassword(newPassword)
  await drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    await requireUnchanged(tx, user)
    await tx.$executeRaw`UPDATE "User" SET "passwordHash" = ${passwordHash} WHERE "id" = ${actor.userId}`
    const sessionsEnded =
      await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${actor.userId} AND "id" <> ${actor.credentialId}`
    const { address } = input
    await recordAudit(tx, {
      act: 'password.changed',
      by: actor,
      address,
      details: { sessionsEnded },
    })
  })
}

/** `not_signed_in` would read as "your session has ended". */
function refuse(error: unknown): never {
  if (!(error instanceof DriveError) || error.code !== 'not_signed_in') throw error
  const message = 'This is not your current password.'
  throw new DriveError(
    'invalid_input',
    { message, fields: { currentPassword: message } },
    { cause: error },
  )
}
