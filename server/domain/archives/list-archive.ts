import { DriveError } from '#contract/errors'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { getItem } from '../items/queries.ts'
import { ListWriter, type ArchiveList } from './list-writer.ts'
import { nameOfSpace } from './name-of-space.ts'
import { readTree } from './read-tree.ts'

/**
 * A living folder with all that lives below it, in a fixed order: each folder before what it holds, folders before files,
 * by name. Shortcuts, which hold nothing, are left out. Throws as `getItem`; `invalid_input` for what is no folder.
 */
export async function listArchive(
  read: Reader,
  actor: AnyActor,
  folderId: string,
): Promise<ArchiveList> {
  const folder = await getItem(read, actor, folderId)
  if (folder.kind !== 'folder') {
    throw new DriveError('invalid_input', { message: 'Only folders come as an archive.' })
  }
  const { tops, children } = await readTree(read, folder.spaceId, [folderId])
  // A folder that went while it was read is not told of (A1).
  await getItem(read, actor, folderId)
  const name = folder.name || (await nameOfSpace(read, folder.spaceId))
  const list = new ListWriter()
  for (const top of tops) await list.addWhole({ ...top, name }, children)
  return { itemId: folderId, spaceIds: [folder.spaceId], name, ...list.finish() }
}
