import { randomBytes } from 'node:crypto'
import type { Actor } from '#server/domain/actor'
import { tokenHash } from '#server/domain/credentials/api-token'
import type { Drive } from '#server/domain/drive'
import { getUserByName } from '#server/domain/users/queries'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'

/** An import that nobody ended, because the machine went down, leaves its token for this long. */
const lifetimeMs = 30 * 24 * 3600_000

/**
 * Does something as a user, by a token that nobody is ever told and that ends with the work: so that every check of rights
 * and every entry of the journal is as if the user had done it. Throws `not_found`.
 */
export async function actFor<T>(
  drive: Drive,
  userName: string,
  work: (actor: Actor) => Promise<T>,
): Promise<T> {
  const user = await getUserByName(drive.database.read, userName)
  const id = newId()
  const nowMs = clock.now()
  await drive.database.transact((tx) =>
    tx.apiToken.create({
      data: {
        id,
        userId: user.id,
        label: 'import by the operator',
        tokenHash: tokenHash(randomBytes(32).toString('hex')),
        createdAtMs: nowMs,
        lastSeenAtMs: nowMs,
        expiresAtMs: nowMs + lifetimeMs,
      },
    }),
  )
  try {
    const credential = { credentialId: id, credentialKind: 'token' as const }
    return await work({
      kind: 'user',
      userId: user.id,
      name: user.name,
      role: user.role,
      ...credential,
    })
  } finally {
    await drive.database.transact((tx) => tx.apiToken.deleteMany({ where: { id } }))
  }
}
