import type { IncomingMessage } from 'node:http'
import { DriveError } from '#contract/errors'
import { networkOf } from '#server/domain/credentials/throttle'
import { clock } from '#server/platform/clock'
import { clientAddress } from './client-address.ts'

/**
 * What strangers may ask of the public doors from one address, in points that come back with time. A guess at a token costs
 * as much as thirty looks at a folder.
 */
const costs = { request: 1, upload: 2, archive: 20, miss: 30 }
const capacity = 1200
const pointsASecond = 20
/** Addresses kept in mind; beyond, those that have their points back are forgotten, then the oldest. */
const maxAddresses = 10_000

type Purse = { points: number; atMs: number }

// One for all doors of a server, in this process: a bound against floods, not a lock; passwords have the throttle in the database.
const purses = new WeakMap<object, Map<string, Purse>>()

/** Takes the cost of an act from the address of a request. Throws `too_many_requests` with the seconds until it has enough. */
export function spendFor(
  gate: { drive: object; trustProxy: boolean },
  req: IncomingMessage,
  act: keyof typeof costs,
): void {
  const mine = purses.get(gate.drive) ?? new Map<string, Purse>()
  purses.set(gate.drive, mine)
  const nowMs = clock.now()
  if (mine.size >= maxAddresses) forgetSome(mine, nowMs)
  const network = networkOf(clientAddress(gate, req))
  const points = pointsOf(mine.get(network), nowMs)
  const cost = costs[act]
  if (points < cost) {
    const retryAfterSeconds = Math.ceil((cost - points) / pointsASecond)
    throw new DriveError('too_many_requests', { retryAfterSeconds })
  }
  mine.set(network, { points: points - cost, atMs: nowMs })
}

function pointsOf(purse: Purse | undefined, nowMs: number): number {
  if (!purse) return capacity
  const back = (Math.max(0, nowMs - purse.atMs) / 1000) * pointsASecond
  return Math.min(capacity, purse.points + back)
}

function forgetSome(purses: Map<string, Purse>, nowMs: number): void {
  for (const [network, purse] of purses)
    if (pointsOf(purse, nowMs) === capacity) purses.delete(network)
  for (const network of purses.keys()) {
    if (purses.size < maxAddresses * 0.9) break
    purses.delete(network)
  }
}
