import { clock } from '#server/platform/clock'
import { log } from '#server/platform/log'
import type { Drive } from '../drive.ts'

const touchEveryMs = 60_000
const underWay = new Set<string>()

/**
 * Notes that a session or token is in use, at most once a minute. In the background: a read must not wait for the one
 * writer, and a lost note costs nothing.
 */
export function touchCredential(
  drive: Drive,
  seen: { credentialKind: 'session' | 'token'; credentialId: string; lastSeenAtMs: number },
): void {
  const { credentialKind, credentialId } = seen
  const nowMs = clock.now()
  if (nowMs - seen.lastSeenAtMs < touchEveryMs || underWay.has(credentialId)) return
  underWay.add(credentialId)
  drive.database
    .transact(
      (tx) =>
        credentialKind === 'session'
          ? tx.$executeRaw`UPDATE "Session" SET "lastSeenAtMs" = ${nowMs} WHERE "id" = ${credentialId}`
          : tx.$executeRaw`UPDATE "ApiToken" SET "lastSeenAtMs" = ${nowMs} WHERE "id" = ${credentialId}`,
      'beside',
    )
    .catch((error: unknown) =>
      log.debug({ err: error }, 'could not note that a credential is in use'),
    )
    .finally(() => underWay.delete(credentialId))
}
