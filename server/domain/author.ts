import type { Person } from '#contract/item'
import type { AnyActor } from './actor.ts'

/** How a journal calls somebody who came through a link. */
export const visitorName = 'Link visitor'

/**
 * In whose name a file arrives. What a visitor drops belongs to the maker of the link, who answers for it; the entry says
 * that it was a visitor.
 */
export function authorOf(actor: AnyActor): { author: Person; actedBy?: Person } {
  if (actor.kind === 'user') return { author: { id: actor.userId, name: actor.name } }
  return { author: actor.maker, actedBy: { id: actor.maker.id, name: visitorName } }
}
