import type { UserRole } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'
import type { Drive } from '../drive.ts'
import { newToken, tokenHash } from './api-token.ts'
import { checkPassword, requireUnchanged, type PasswordCheck } from './check-password.ts'

/** More than anyone needs, few enough to read through. */
const maxTokens = 100

export type CreatedToken = {
  id: string
  token: string
  user: { id: string; name: string; role: UserRole }
}

/** An API token for a name and password. It is told here once; only its hash is kept. Throws as `checkPassword` does. */
export async function createToken(
  drive: Drive,
  input: PasswordCheck & { label: string },
): Promise<CreatedToken> {
  const user = await checkPassword(drive, input)
  const [id, token] = [newId(), newToken()]
  const nowMs = clock.now()
  await drive.database.transact(async (tx) => {
    await requireUnchanged(tx, user)
    if ((await tx.apiToken.count({ where: { userId: user.id } })) >= maxTokens) {
      throw new DriveError('not_allowed', {
        message: 'This account has 100 tokens. Revoke one that is no longer used.',
      })
    }
    await tx.apiToken.create({
      data: {
        id,
        userId: user.id,
        label: input.label,
        tokenHash: tokenHash(token),
        createdAtMs: nowMs,
        lastSeenAtMs: nowMs,
      },
    })
  })
  return { id, token, user: { id: user.id, name: user.name, role: user.role } }
}
