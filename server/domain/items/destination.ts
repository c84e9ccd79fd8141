import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import { isTaller, maxDepth, readAncestry } from './ancestry.ts'
import { findItem } from './queries.ts'

/** A living folder that things are put into. */
export type Destination = {
  id: string
  /** 0 for the root. */
  depth: number
  /** The folder itself and every folder above it. */
  within: ReadonlySet<string>
}

/**
 * The folder of a locked space where things shall arrive. Throws `not_found` when it is not there or in the trash,
 * `invalid_input` when it is no folder.
 */
export async function getDestination(
  tx: Tx,
  spaceId: string,
  folderId: string,
): Promise<Destination> {
  const row = await findItem(tx, folderId)
  if (!row || row.spaceId !== spaceId) throw new DriveError('not_found')
  const ancestry = await readAncestry(tx, [folderId])
  if (!ancestry.isLiving(folderId)) throw new DriveError('not_found')
  if (row.kind !== 'folder')
    throw new DriveError('invalid_input', { message: 'This is no folder.' })
  const within = new Set(ancestry.chain(folderId).map(({ id }) => id))
  return { id: folderId, depth: within.size - 1, within }
}

/** Throws `invalid_input` when one of the items would end up inside itself. */
export function refuseOwnSubtree(destination: Destination, itemIds: readonly string[]): void {
  if (!itemIds.some((id) => destination.within.has(id))) return
  throw new DriveError('invalid_input', {
    message: 'A folder cannot go into itself or below itself.',
  })
}

/** Throws `invalid_input` when something below the items would lie deeper than 100 levels. */
export async function refuseTooDeep(
  tx: Tx,
  destination: Destination,
  itemIds: readonly string[],
): Promise<void> {
  if (await isTaller(tx, itemIds, maxDepth - destination.depth)) throw tooDeep()
}

export function tooDeep(): DriveError {
  return new DriveError('invalid_input', {
    message: `Folders can be ${maxDepth} levels deep at most.`,
  })
}
