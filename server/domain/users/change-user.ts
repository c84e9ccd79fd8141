import { givenPasswordSchema, type UserRole, type UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { hashPassword } from '../credentials/password.ts'
import type { Drive } from '../drive.ts'
import { parseInput } from '../parse-input.ts'
import { requireAnotherAdmin } from './last-admin.ts'
import { requireCaretaker, type Caretaker } from './policy.ts'
import { getUser } from './queries.ts'

export type UserChange = {
  /** null: unlimited. Below what is used it only blocks growth (Q1). */
  quotaBytes?: number | null
  disabled?: boolean
  role?: UserRole
  password?: string
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
    change.password === undefined
      ? null
      : await hashPassword(parseInput(givenPasswordSchema, change).password)
  return drive.database.transact(async (tx) => {
    await requireCaretaker(tx, by)
    const user = await getUser(tx, userId)
    if (change.quotaBytes !== undefined) await setQuota(tx, userId, change.quotaBytes)
    if (change.role !== undefined && change.role !== user.role)
      await setRole(tx, userId, change.role)
    if (change.disabled !== undefined && change.disabled !== user.disabled)
      await setDisabled(tx, userId, change.disabled)
    if (passwordHash !== null) await setPassword(tx, userId, passwordHash)
    return getUser(tx, userId)
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
