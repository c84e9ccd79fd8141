import { givenPasswordSchema, type UserRole, type UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { recordAudit, type AuditNote } from '../audit/record-audit.ts'
import { hashPassword } from '../credentials/password.ts'
import { refuseCommon } from '../credentials/refuse-common.ts'
import type { Drive } from '../drive.ts'
import { parseInput } from '../parse-input.ts'
import { forgetSecondStep } from '../two-steps/turn-off.ts'
import { requireAnotherAdmin } from './last-admin.ts'
import { requireCaretaker, type Caretaker } from './policy.ts'
import { getUser } from './queries.ts'

export type UserChange = {
  /** null: unlimited. Below what is used it only blocks growth (Q1). */
  quotaBytes?: number | null
  disabled?: boolean
  role?: UserRole
  password?: string
  /** Only off: for someone who has lost the phone and the recovery codes. */
  twoSteps?: false
}

/**
 * Changes a user: all of it or nothing. Disabling ends the sessions and stops the tokens, a new password ends both.
 * Throws `not_found`, `invalid_input`, and `not_allowed` for the last admin who can sign in.
 */
export async function changeUser(
  drive: Drive,
  by: Caretaker,
  userId: string,
  change: UserChange,
): Promise<UserSummary> {
  const passwordHash =
    change.password === undefined ? null : await hashGiven(drive, userId, change.password)
  return drive.database.transact(async (tx) => {
    await requireCaretaker(tx, by)
    const user = await getUser(tx, userId)
    const note = (act: AuditNote['act'], details: AuditNote['details'] = {}) =>
      recordAudit(tx, { act, by, target: { id: userId, name: user.name }, details })
    const { quotaBytes, role, disabled } = change
    if (quotaBytes !== undefined && quotaBytes !== user.quotaBytes) {
      await setQuota(tx, userId, quotaBytes)
      await note('user.quota', { quotaBytes, was: user.quotaBytes })
    }
    if (role !== undefined && role !== user.role) {
      await setRole(tx, userId, role)
      await note('user.role', { role })
    }
    if (disabled !== undefined && disabled !== user.disabled) {
      await setDisabled(tx, userId, disabled)
      await note(disabled ? 'user.disabled' : 'user.enabled')
    }
    if (passwordHash !== null) {
      await setPassword(tx, userId, passwordHash)
      await note('user.password')
    }
    if (change.twoSteps === false && user.twoSteps) {
      refuseSelf(by, userId)
      await forgetSecondStep(tx, userId)
      await note('twoSteps.reset')
    }
    return getUser(tx, userId)
  })
}

async function hashGiven(drive: Drive, userId: string, given: string): Promise<string> {
  const { password } = parseInput(givenPasswordSchema, { password: given })
  const { name } = await getUser(drive.database.read, userId)
  refuseCommon(password, { name, field: 'password' })
  return hashPassword(password)
}

/** Whoever sits at an admin's screen has not shown a code: the account page asks for one. */
function refuseSelf(by: Caretaker, userId: string): void {
  if (by === 'operator' || by.userId !== userId) return
  throw new DriveError('not_allowed', {
    message: 'Turn off your own two steps on your account page, with a code.',
  })
}

async function setQuota(tx: Tx, userId: string, quotaBytes: number | null): Promise<void> {
  if (quotaBytes !== null && !(Number.isSafeInteger(quotaBytes) && quotaBytes >= 0)) {
    throw new DriveError('invalid_input', {
      fields: { quotaBytes: 'A quota is a whole number of bytes.' },
    })
  }
  await tx.$executeRaw`UPDATE "User" SET "quotaBytes" = ${quotaBytes} WHERE "id" = ${userId}`
}

async function setRole(tx: Tx, userId: string, role: UserRole): Promise<void> {
  if (role === 'user') await requireAnotherAdmin(tx, userId)
  await tx.$executeRaw`UPDATE "User" SET "role" = ${role} WHERE "id" = ${userId}`
}

async function setDisabled(tx: Tx, userId: string, disabled: boolean): Promise<void> {
  if (disabled) await requireAnotherAdmin(tx, userId)
  const disabledAtMs = disabled ? clock.now() : null
  await tx.$executeRaw`UPDATE "User" SET "disabledAtMs" = ${disabledAtMs} WHERE "id" = ${userId}`
  // Tokens come back with the user; whoever sat at a screen signs in again.
  if (disabled) await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${userId}`
}

async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.$executeRaw`UPDATE "User" SET "passwordHash" = ${passwordHash} WHERE "id" = ${userId}`
  await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${userId}`
  await tx.$executeRaw`DELETE FROM "ApiToken" WHERE "userId" = ${userId}`
}
