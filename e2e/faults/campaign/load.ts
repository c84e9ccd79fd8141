import { act, type ActName } from './acts.ts'
import type { Contents } from './contents.ts'
import type { Ledger } from './ledger.ts'
import { Seeded } from './seeded.ts'
import type { Served } from './served.ts'
import type { Sight } from './sight.ts'
import type { Template } from './template.ts'
import { Broken, type Wire } from './wire.ts'

/** What an actor of the load has in hand. */
export type Hands = {
  random: Seeded
  person: number
  wires: readonly Wire[]
  template: Template
  contents: Contents
  ledger: Ledger
  sight: Sight
}

const actors = 4

/** How often each act is done, of their sum. */
const weights: Record<ActName, number> = {
  small: 6,
  overwrite: 3,
  stream: 4,
  resume: 4,
  terminate: 0.3,
  folder: 1,
  rename: 2,
  move: 2,
  copy: 2,
  trash: 3,
  restore: 1.5,
  purge: 2,
  empty: 0.3,
  restoreVersion: 1,
  purgeVersion: 1,
}

/** Loads the server from all sides until it is gone, or until `isOver`. */
export async function runLoad(
  served: Served,
  hands: Omit<Hands, 'random' | 'person'>,
  seed: number,
  isOver: () => boolean,
): Promise<void> {
  const actor = async (nth: number): Promise<void> => {
    const random = new Seeded(seed * 31 + nth)
    const mine: Hands = { ...hands, random, person: nth % hands.wires.length }
    while (!served.isGone && !isOver()) {
      const name = random.weighted(weights)
      try {
        await act(name, mine)
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        hands.ledger.count(name, 'broken')
        // Cut by the load itself, or the server is about to be known as gone.
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
  }
  await Promise.all(Array.from({ length: actors }, (_, nth) => actor(nth)))
}
