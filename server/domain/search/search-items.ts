import { DriveError } from '#contract/errors'
import type { SearchFilter, SearchPage } from '#contract/search'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { authorize } from '../items/policy.ts'
import { readCursor, writeCursor } from '../items/page-cursor.ts'
import { listSpaceIds } from '../members/queries.ts'
import { livingMatches } from './living-matches.ts'
import { presentFound } from './present-found.ts'
import type { Place } from './scan-names.ts'

export type SearchQuery = SearchFilter & { q: string; cursor?: string | undefined; limit: number }

/** A page of what the actor may see in one space, best first. Throws `not_found` to strangers, `invalid_input` for a foreign cursor. */
export async function searchSpace(
  read: Reader,
  actor: Actor,
  spaceId: string,
  query: SearchQuery,
): Promise<SearchPage> {
  await authorize(read, spaceId, actor, 'view')
  return search(read, actor, [spaceId], query)
}

/** The same over all spaces of the actor. */
export async function searchEverywhere(
  read: Reader,
  actor: Actor,
  query: SearchQuery,
): Promise<SearchPage> {
  return search(read, actor, await listSpaceIds(read, actor.userId), query)
}

const sort = 'found'

async function search(
  read: Reader,
  actor: Actor,
  spaceIds: readonly string[],
  { q, cursor, limit, ...filter }: SearchQuery,
): Promise<SearchPage> {
  const after = cursor === undefined ? null : readPlace(cursor)
  const matches = await livingMatches(read, {
    spaceIds,
    query: q,
    filter,
    after,
    wanted: limit + 1,
  })
  const page = matches.slice(0, limit)
  const last = page.at(-1)
  return {
    found: await presentFound(
      read,
      actor,
      page.map(({ id }) => id),
    ),
    nextCursor: matches.length > limit && last ? writePlace(last) : null,
  }
}

const writePlace = ({ rank, modifiedAtMs, id }: Place): string =>
  writeCursor({ sort, value: `${rank} ${modifiedAtMs}`, key: id })

function readPlace(cursor: string): Place {
  const { value, key } = readCursor(cursor, sort)
  const [rank, modifiedAtMs] = String(value).split(' ').map(Number)
  if (!Number.isSafeInteger(rank) || !Number.isSafeInteger(modifiedAtMs))
    throw new DriveError('invalid_input', { message: 'This cursor does not fit this listing.' })
  return { rank: rank!, modifiedAtMs: modifiedAtMs!, id: key }
}
