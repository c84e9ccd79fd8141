import type { Person } from '#contract/item'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { nameKey } from './create-user.ts'

/** Names that one question is answered with. */
export const mostNames = 10

/**
 * People whose names begin so, case aside, for the actor to invite: never more of them than id and name, nobody who is
 * disabled, not the actor. An empty beginning finds nobody.
 */
export async function completeName(
  read: Reader,
  actor: Actor,
  beginning: string,
): Promise<Person[]> {
  const from = nameKey(beginning.trimStart())
  if (from === '') return []
  return read.$queryRaw<Person[]>`
    SELECT "id", "name" FROM "User"
    WHERE "nameKey" >= ${from} AND "nameKey" < ${from + '\u{10FFFF}'} AND "disabledAtMs" IS NULL
      AND "id" <> ${actor.userId}
    ORDER BY "nameKey" LIMIT ${mostNames}`
}
