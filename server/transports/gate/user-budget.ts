import type { Actor } from '#server/domain/actor'
import type { Nodes } from '../nodes/nodes.ts'
import type { Purses } from './purses.ts'
import { sharedPurses } from './shared-purses.ts'

/**
 * What one user may ask of the doors that cost the server something, in points that come back with time. So many that no
 * honest client meets the bound: a thousand small files a second for a minute and a half, ten thousand pages of a journal.
 */
const costs = {
  upload: 2,
  journal: 10,
  socket: 10,
  activity: 40,
  audit: 40,
  copy: 100,
  archive: 400,
  export: 20_000,
}
const rule = { capacity: 200_000, pointsASecond: 2000, maxKeys: 10_000 }

export type CostlyAct = keyof typeof costs

/** One for all doors of a server. */
const purses = new WeakMap<object, Pick<Purses, 'spend'>>()

/** Takes the cost of an act from the user. Throws `too_many_requests` with the seconds until there is enough. */
export function spendAs(
  gate: { drive: object; nodes?: Nodes },
  actor: Actor,
  act: CostlyAct,
): void {
  const mine = purses.get(gate.drive) ?? sharedPurses(rule, 'user', gate.nodes)
  purses.set(gate.drive, mine)
  mine.spend(actor.userId, costs[act])
}
