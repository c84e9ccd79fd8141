import type { TokenScope, UserRole } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock, toIso } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'
import type { Drive } from '../drive.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { newToken, tokenHash } from './api-token.ts'
import { checkPassword, requireUnchanged, type PasswordCheck } from './check-password.ts'

/** More than anyone needs, few enough to read through. */
const maxTokens = 100

export type CreatedToken = {
  id: string
  token: string
  scope: TokenScope
  expiresAt: string | null
  user: { id: string; name: string; role: UserRole }
}

/**
 * An API token for a name and password. It is told here once; only its hash is kept. Throws as `checkPassword` does, and
 * `invalid_input` for an `expiresAt` (ISO 8601) that has passed. Without one it stands until it is revoked.
 */
export async function createToken(
  drive: Drive,
  input: PasswordCheck & { label: string; scope?: TokenScope; expiresAt?: string | undefined },
): Promise<CreatedToken> {
  const scope = input.scope ?? 'all'
  const expiresAtMs = readExpiry(input.expiresAt)
  const user = await checkPassword(drive, input, 'token')
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
        scope,
        expiresAtMs,
      },
    })
    await recordAudit(tx, {
      act: 'token.made',
      by: { userId: user.id, name: user.name },
      address: input.address,
      target: { id, name: input.label },
    })
  })
  return {
    id,
    token,
    scope,
    expiresAt: expiresAtMs === null ? null : toIso(expiresAtMs),
    user: { id: user.id, name: user.name, role: user.role },
  }
}

function readExpiry(expiresAt: string | undefined): number | null {
  if (expiresAt === undefined) return null
  const atMs = Date.parse(expiresAt)
  if (atMs > clock.now()) return atMs
  const message = 'Choose a time in the future.'
  throw new DriveError('invalid_input', { message, fields: { expiresAt: message } })
}
