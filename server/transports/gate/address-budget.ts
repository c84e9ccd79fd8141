import type { IncomingMessage } from 'node:http'
import { networkOf } from '#server/domain/credentials/throttle'
import { clientAddress } from './client-address.ts'
import type { Nodes } from '../nodes/nodes.ts'
import type { Purses } from './purses.ts'
import { sharedPurses } from './shared-purses.ts'

/**
 * What strangers may ask of the public doors from one address, in points that come back with time. A guess at a token costs
 * as much as thirty looks at a folder.
 */
const costs = { request: 1, upload: 2, archive: 20, miss: 30 }
const rule = { capacity: 1200, pointsASecond: 20, maxKeys: 10_000 }

/** One for all doors of a server. */
const purses = new WeakMap<object, Pick<Purses, 'spend'>>()

/** Takes the cost of an act from the address of a request. Throws `too_many_requests` with the seconds until it has enough. */
export function spendFor(
  gate: { drive: object; trustProxy: boolean; nodes?: Nodes },
  req: IncomingMessage,
  act: keyof typeof costs,
): void {
  const mine = purses.get(gate.drive) ?? sharedPurses(rule, 'address', gate.nodes)
  purses.set(gate.drive, mine)
  mine.spend(networkOf(clientAddress(gate, req)), costs[act])
}
