import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { readAccessEpoch } from '../credentials/standings.ts'
import { getFolder } from './queries.ts'

/**
 * Names all that a listing shows at a clock of its space, for a weak ETag: every change of an item raises the clock, and the
 * names of people who go raise the epoch of access. Read the epoch before the page: a tag that is too old costs a page, one
 * that is too new would hide it.
 */
export const listingTag = (clock: number, epoch: number): string => `"${clock}.${epoch}"`

/** The tag of any page of this folder now, for whoever may look into it. Throws as `getFolder`. */
export async function readListingTag(
  read: Reader,
  actor: AnyActor,
  folderId: string,
): Promise<string> {
  const { spaceId } = await getFolder(read, actor, folderId)
  const epoch = await readAccessEpoch(read)
  const rows = await read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "Space" WHERE "id" = ${spaceId}`
  return listingTag(Number(rows[0]?.clock ?? 0), epoch)
}
