import type { UserRole } from '#contract/account'
import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { noteRefusal, type AuditDoor } from '../audit/note-refusal.ts'
import { nameKey } from '../users/create-user.ts'
import { passSecondStep } from '../two-steps/pass-second-step.ts'
import { verifyPassword } from './password.ts'
import { countTry, forgiveTry, type Tries } from './throttle.ts'

/** `code`: the second step, for those who have turned it on. */
export type PasswordCheck = {
  name: string
  password: string
  address: string
  code?: string | undefined
}
export type CheckedUser = {
  id: string
  name: string
  role: UserRole
  passwordHash: string
  /** null: the password is enough. */
  secondStepAtMs: bigint | null
}

const longestPassword = 1024

/**
 * The user of a name and password, through the one throttle of all doors. Throws `not_signed_in`, the same way and after
 * the same time for an unknown name and a wrong password, or `too_many_requests`; to who gave the right password and no right
 * code, where one is asked for, `code_required`. Changing a password asks for none. Hashes, so never inside `transact`.
 */
export async function checkPassword(
  drive: Drive,
  { name, password, address, code }: PasswordCheck,
  door: AuditDoor,
): Promise<CheckedUser> {
  const tries: Tries = { name, address }
  const { found, nextWaitSeconds } = await drive.database.transact(async (tx) => ({
    nextWaitSeconds: await countTry(tx, tries),
    found: await findByName(tx, name),
  }))
  const isRight = await verifyPassword(
    found?.passwordHash ?? null,
    password.slice(0, longestPassword),
  )
  const refused = {
    tries,
    door,
    nextWaitSeconds,
    target: found ? { id: found.id, name: found.name } : null,
  }
  if (!found || !isRight) {
    await noteRefusal(drive, { ...refused, why: 'password' })
    throw new DriveError('not_signed_in', { message: 'This name and password do not match.' })
  }
  const asksCode = found.secondStepAtMs !== null && found.disabledAtMs === null
  if (asksCode && door !== 'password')
    await passSecondStep(drive, { ...refused, user: { id: found.id, name: found.name }, code })
  else await drive.database.transact((tx) => forgiveTry(tx, tries))
  if (found.disabledAtMs !== null) {
    await noteRefusal(drive, { ...refused, why: 'disabled' })
    throw new DriveError('not_signed_in', {
      message: 'This account is disabled. Ask an admin to enable it.',
    })
  }
  return found
}

/**
 * Throws `not_signed_in` unless the user is as `checkPassword` found it: in the transaction that makes a session or token,
 * so that a password changed meanwhile wins, and two steps turned on.
 */
export async function requireUnchanged(tx: Tx, user: CheckedUser): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "User" u LEFT JOIN "SecondStep" s ON s."userId" = u."id"
    WHERE u."id" = ${user.id} AND u."passwordHash" = ${user.passwordHash} AND u."disabledAtMs" IS NULL
      AND COALESCE(s."confirmedAtMs", 0) = ${user.secondStepAtMs ?? 0}`
  if (rows.length === 0) throw new DriveError('not_signed_in')
}

async function findByName(
  tx: Tx,
  name: string,
): Promise<(CheckedUser & { disabledAtMs: bigint | null }) | undefined> {
  const rows = await tx.$queryRaw<(CheckedUser & { disabledAtMs: bigint | null })[]>`
    SELECT u."id", u."name", u."role", u."passwordHash", u."disabledAtMs", s."confirmedAtMs" AS "secondStepAtMs"
    FROM "User" u LEFT JOIN "SecondStep" s ON s."userId" = u."id" WHERE u."nameKey" = ${nameKey(name.trim())}`
  return rows[0]
}
