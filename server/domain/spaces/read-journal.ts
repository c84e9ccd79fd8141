import { DriveError } from '#contract/errors'
import type { Entry } from '#contract/entries'
import { readSince } from '#server/journal/read-since'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { requireRole } from '../members/queries.ts'

/**
 * The entries of a space after a clock, oldest first, at most 1,000: a client that is not at `clock` then asks again.
 * Throws `not_found` to strangers, `reset` when entries are pruned or `since` lies in the future (J3).
 */
export async function readJournal(
  read: Reader,
  actor: Actor,
  spaceId: string,
  since: number,
): Promise<{ entries: Entry[]; clock: number }> {
  await requireRole(read, spaceId, actor.userId, 'viewer')
  const journal = await readSince(read, spaceId, since)
  if (!journal) throw new DriveError('reset')
  return journal
}
