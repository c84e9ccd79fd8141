import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { nameKey } from '../users/create-user.ts'

/** Whose tries are counted together. Without a name only the address counts, as for the set-up code. */
export type Tries = { name: string | null; address: string }

/** Failures are forgotten after a day without any. */
const memoryMs = 24 * 3600_000
const longestWaitMs = 15 * 60_000
/** Tries before the first wait. An address may be a whole office, so it has more. */
const freeTries = { pair: 5, address: 40 }

/**
 * Counts a try before its password is looked at, so that many at once cannot all pass. Throws `too_many_requests` with the
 * seconds to wait while one of the two counters is blocked; such a try is not counted. A name alone is never blocked:
 * nobody can lock others out from elsewhere. Answers the seconds that the next try will have to wait, should this one fail.
 */
export async function countTry(tx: Tx, tries: Tries): Promise<number> {
  const nowMs = clock.now()
  await tx.$executeRaw`DELETE FROM "Throttle" WHERE "updatedAtMs" < ${nowMs - memoryMs}`
  const counters = countersOf(tries)
  const blockedUntil = await Promise.all(counters.map(({ key }) => blockedUntilMs(tx, key)))
  const waits = blockedUntil.map((untilMs) => untilMs - nowMs)
  // Longer than anybody is made to wait: written by a clock that was ahead and has been set right.
  const waitMs = Math.max(...waits.filter((ms) => ms <= longestWaitMs), 0)
  if (waitMs > 0)
    throw new DriveError('too_many_requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
  let nextWaitMs = 0
  for (const { key, free } of counters)
    nextWaitMs = Math.max(nextWaitMs, await countFailure(tx, key, free, nowMs))
  return nextWaitMs / 1000
}

/** The try was right after all: the pair starts anew, and the address gets its one try back. */
export async function forgiveTry(tx: Tx, tries: Tries): Promise<void> {
  const nowMs = clock.now()
  for (const { key, kind } of countersOf(tries)) {
    if (kind === 'pair') await tx.$executeRaw`DELETE FROM "Throttle" WHERE "key" = ${key}`
    else {
      await tx.$executeRaw`
        UPDATE "Throttle" SET "failures" = "failures" - 1, "blockedUntilMs" = ${nowMs}
        WHERE "key" = ${key} AND "failures" > 0`
    }
  }
}

/**
 * The try said nothing yet: it is not counted, and nothing is forgiven either. A wait that others of the same counters have
 * earned meanwhile stays.
 */
export async function giveBackTry(tx: Tx, tries: Tries): Promise<void> {
  for (const { key, free } of countersOf(tries)) {
    await tx.$executeRaw`
      UPDATE "Throttle" SET "failures" = "failures" - 1,
        "blockedUntilMs" = CASE WHEN "failures" - 1 < ${free} THEN 0 ELSE "blockedUntilMs" END
      WHERE "key" = ${key} AND "failures" > 0`
  }
}

/** 1 s after the first failure beyond the free ones, then twice as long each time, 15 minutes at most. */
export function waitAfterMs(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(longestWaitMs, 1000 * 2 ** Math.min(failures - free, 20))
}

async function blockedUntilMs(tx: Tx, key: string): Promise<number> {
  const rows = await tx.$queryRaw<{ blockedUntilMs: bigint }[]>`
    SELECT "blockedUntilMs" FROM "Throttle" WHERE "key" = ${key}`
  return Number(rows[0]?.blockedUntilMs ?? 0)
}

async function countFailure(tx: Tx, key: string, free: number, nowMs: number): Promise<number> {
  const rows = await tx.$queryRaw<{ failures: number | bigint }[]>`
    INSERT INTO "Throttle" ("key", "failures", "blockedUntilMs", "updatedAtMs") VALUES (${key}, 1, 0, ${nowMs})
    ON CONFLICT ("key") DO UPDATE SET "failures" = "Throttle"."failures" + 1, "updatedAtMs" = ${nowMs}
    RETURNING "failures"`
  const waitMs = waitAfterMs(Number(rows[0]!.failures), free)
  await tx.$executeRaw`UPDATE "Throttle" SET "blockedUntilMs" = ${nowMs + waitMs} WHERE "key" = ${key}`
  return waitMs
}

function countersOf({
  name,
  address,
}: Tries): { key: string; kind: 'pair' | 'address'; free: number }[] {
  const network = networkOf(address)
  const ofAddress = { key: `address ${network}`, kind: 'address' as const, free: freeTries.address }
  if (name === null) return [ofAddress]
  // Hashed: people type passwords into the field for the name.
  const hashed = createHash('sha256').update(nameKey(name.trim())).digest('hex').slice(0, 32)
  return [{ key: `pair ${hashed} ${network}`, kind: 'pair', free: freeTries.pair }, ofAddress]
}

/** One household has a whole /64 of IPv6 addresses: they count as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
