import { lockSpaces } from '#server/journal/append'
import { BeginAnewError, hasCompany } from '#server/platform/beside'
import type { Tx } from '#server/platform/database'
import { together } from '#server/platform/together'

/**
 * What `find` finds, with its space locked until the transaction ends: until then it stays where it is, and who may do what
 * there. For what changes a space by another way than a command. Whatever `find` throws, it throws of what is locked.
 */
export async function inLockedSpace<Found extends { spaceId: string }>(
  tx: Tx,
  find: () => Promise<Found>,
): Promise<Found> {
  const found = await find()
  if (!hasCompany(tx)) return found
  const [, now] = await together(lockSpaces(tx, [found.spaceId]), find())
  if (now.spaceId !== found.spaceId) throw new BeginAnewError()
  return now
}
