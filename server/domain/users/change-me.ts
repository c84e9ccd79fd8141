import type * as z from 'zod'
import type { Me, meChangeSchema } from '#contract/account'
import type { Actor } from '../actor.ts'
import { requireStanding } from '../credentials/standing.ts'
import type { Drive } from '../drive.ts'
import { readMe } from './queries.ts'

/** What a person decides about themselves. Whoever hides is taken off every folder at once. */
export async function changeMe(
  drive: Drive,
  actor: Actor,
  { showsPresence }: z.infer<typeof meChangeSchema>,
): Promise<Me> {
  return drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    await tx.user.update({ where: { id: actor.userId }, data: { showsPresence } })
    return readMe(tx, actor)
  })
}
