import { channels, mostNamed } from '../nodes/node-messages.ts'
import type { Nodes } from '../nodes/nodes.ts'
import { Purses } from './purses.ts'

const tellEveryMs = 250

/**
 * Purses of all nodes together: each tells the others four times a second what was spent here. Between two tellings, and
 * while they cannot be talked to, each has the bound to itself.
 */
export function sharedPurses(
  rule: Purses['rule'],
  budget: 'user' | 'address',
  nodes: Nodes | undefined,
): Pick<Purses, 'spend'> {
  const purses = new Purses(rule)
  if (!nodes) return purses
  let untold = new Map<string, number>()
  const tell = (): void => {
    const spent = [...untold].slice(0, mostNamed)
    untold = new Map()
    nodes.tell(channels.all, { kind: 'spent', budget, spent })
  }
  nodes.hear(channels.all, (message) => {
    if (message.kind !== 'spent' || message.budget !== budget) return
    for (const [key, cost] of message.spent) purses.take(key, cost)
  })
  return {
    spend: (key, cost) => {
      purses.spend(key, cost)
      if (untold.size === 0) setTimeout(tell, tellEveryMs).unref()
      untold.set(key, (untold.get(key) ?? 0) + cost)
    },
  }
}
