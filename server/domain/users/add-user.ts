import { namePasswordSchema, type UserRole, type UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { hashPassword } from '../credentials/password.ts'
import type { Drive } from '../drive.ts'
import { parseInput } from '../parse-input.ts'
import { createUser } from './create-user.ts'
import { requireCaretaker, type Caretaker } from './policy.ts'
import { getUser, hasUsers } from './queries.ts'

export type NewAccount = {
  name: string
  password: string
  role: UserRole
  /** null: unlimited; left out: the default of the role, which is unlimited for admins. */
  quotaBytes?: number | null
}

/** Adds a user with a home. Throws `invalid_input` by field, `name_taken`. Hashes, so never inside `transact`. */
export async function addUser(
  drive: Drive,
  by: Caretaker,
  account: NewAccount,
): Promise<UserSummary> {
  const ready = await prepare(drive, account)
  return drive.database.transact(async (tx) => {
    await requireCaretaker(tx, by)
    const { userId } = await createUser(tx, ready)
    return getUser(tx, userId)
  })
}

/** Adds an admin while there is no user at all; throws `not_allowed` once there is one. */
export async function addFirstUser(
  drive: Drive,
  account: { name: string; password: string },
): Promise<UserSummary> {
  const ready = await prepare(drive, { ...account, role: 'admin' })
  return drive.database.transact(async (tx) => {
    if (await hasUsers(tx)) {
      throw new DriveError('not_allowed', { message: 'Cove is set up already. Sign in instead.' })
    }
    const { userId } = await createUser(tx, ready)
    return getUser(tx, userId)
  })
}

async function prepare(drive: Drive, { name, password, role, quotaBytes }: NewAccount) {
  const checked = parseInput(namePasswordSchema, { name, password })
  const passwordHash = await hashPassword(checked.password)
  const defaultQuota = role === 'admin' ? null : drive.rules.defaultQuotaBytes
  return {
    name: checked.name,
    passwordHash,
    role,
    quotaBytes: quotaBytes === undefined ? defaultQuota : quotaBytes,
  }
}
