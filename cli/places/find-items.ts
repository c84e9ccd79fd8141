import type { Tally } from '../output/tally.ts'
import { expand, type Found } from './locate.ts'
import type { Session } from './session.ts'

/** The items that several arguments mean, each once; an argument that means none is told by the tally. */
export async function findItems(
  session: Session,
  args: readonly string[],
  tally: Tally,
): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const text of args) {
    for (const one of (await tally.look(() => expand(session, text))) ?? [])
      found.set(one.item.id, one)
  }
  return [...found.values()]
}
