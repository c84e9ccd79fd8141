import { namePasswordSchema, type UserRole, type UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { recordAudit } from '../audit/record-audit.ts'
import { hashPassword } from '../credentials/password.ts'
import { refuseCommon } from '../credentials/refuse-common.ts'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { parseInput } from '../parse-input.ts'
import { createUser, type NewUser } from './create-user.ts'
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
    return create(tx, ready, by)
  })
}

/**
 * Adds an admin while there is no user at all; throws `not_allowed` once there is one. `address`: of whoever sets up by the
 * code; without it, it is the environment that names the admin.
 */
export async function addFirstUser(
  drive: Drive,
  account: { name: string; password: string },
  address?: string,
): Promise<UserSummary> {
  const ready = await prepare(drive, { ...account, role: 'admin' })
  return drive.database.transact(async (tx) => {
    if (await hasUsers(tx)) {
      throw new DriveError('not_allowed', { message: 'Cove is set up already. Sign in instead.' })
    }
    return create(tx, ready, address === undefined ? 'operator' : { address })
  })
}

/** `by` an address alone: whoever sets up, who is the new user. */
async function create(
  tx: Tx,
  ready: NewUser,
  by: Caretaker | { address: string },
): Promise<UserSummary> {
  const { userId } = await createUser(tx, ready)
  const user = await getUser(tx, userId)
  const isSetUp = by !== 'operator' && !('userId' in by)
  await recordAudit(tx, {
    act: 'user.added',
    by: isSetUp ? { userId, name: user.name } : by,
    ...(isSetUp && { address: by.address }),
    target: { id: userId, name: user.name },
    details: { role: user.role, quotaBytes: user.quotaBytes, ...(isSetUp && { door: 'set-up' }) },
  })
  return user
}

async function prepare(drive: Drive, { name, password, role, quotaBytes }: NewAccount) {
  const checked = parseInput(namePasswordSchema, { name, password })
  refuseCommon(checked.password, { name: checked.name, field: 'password' })
  const passwordHash = await hashPassword(checked.password)
  const defaultQuota = role === 'admin' ? null : drive.rules.defaultQuotaBytes
  return {
    name: checked.name,
    passwordHash,
    role,
    quotaBytes: quotaBytes === undefined ? defaultQuota : quotaBytes,
  }
}
