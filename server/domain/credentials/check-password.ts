import type { UserRole } from '#contract/account'
import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { nameKey } from '../users/create-user.ts'
import { verifyPassword } from './password.ts'
import { countTry, forgiveTry, type Tries } from './throttle.ts'

export type PasswordCheck = { name: string; password: string; address: string }
export type CheckedUser = { id: string; name: string; role: UserRole; passwordHash: string }

const longestPassword = 1024

/**
 * The user of a name and password, through the one throttle of all doors. Throws `not_signed_in`, the same way and after
 * the same time for an unknown name and a wrong password, or `too_many_requests`. Hashes, so never inside `transact`.
 */
export async function checkPassword(
  drive: Drive,
  { name, password, address }: PasswordCheck,
): Promise<CheckedUser> {
  const tries: Tries = { name, address }
  const found = await drive.database.transact(async (tx) => {
    await countTry(tx, tries)
    return findByName(tx, name)
  })
  const isRight = await verifyPassword(
    found?.passwordHash ?? null,
    password.slice(0, longestPassword),
  )
  if (!found || !isRight)
    throw new DriveError('not_signed_in', { message: 'This name and password do not match.' })
  await drive.database.transact((tx) => forgiveTry(tx, tries))
  if (found.disabledAtMs !== null) {
    throw new DriveError('not_signed_in', {
      message: 'This account is disabled. Ask an admin to enable it.',
    })
  }
  return found
}

/**
 * Throws `not_signed_in` unless the user is as `checkPassword` found it: in the transaction that makes a session or token,
 * so that a password changed meanwhile wins.
 */
export async function requireUnchanged(tx: Tx, user: CheckedUser): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "User" WHERE "id" = ${user.id} AND "passwordHash" = ${user.passwordHash} AND "disabledAtMs" IS NULL`
  if (rows.length === 0) throw new DriveError('not_signed_in')
}

async function findByName(
  tx: Tx,
  name: string,
): Promise<(CheckedUser & { disabledAtMs: bigint | null }) | undefined> {
  const rows = await tx.$queryRaw<(CheckedUser & { disabledAtMs: bigint | null })[]>`
    SELECT "id", "name", "role", "passwordHash", "disabledAtMs" FROM "User" WHERE "nameKey" = ${nameKey(name.trim())}`
  return rows[0]
}
