import { DriveError } from '#contract/errors'
import type { UploadWish } from '#contract/upload-wish'
import type { Reader } from '#server/platform/database'
import type { AnyActor, LinkActor } from '../actor.ts'
import { findFolder, type Folder } from '../uploads/find-folder.ts'

/** Whatever a visitor wished, a name that is taken is numbered: an answer must not tell what is inside, by name or content. */
export function asDropped<Request extends { wish: UploadWish }>(
  actor: AnyActor,
  request: Request,
): Request {
  if (actor.kind === 'user') return request
  const { ifSha256: _unasked, ...wish } = request.wish
  return { ...request, wish: { ...wish, onConflict: 'rename' } }
}

/** The folder of a link to drop, which is where everything goes. Throws `not_found` for a link of another kind (A1). */
export async function dropFolder(
  read: Reader,
  actor: LinkActor,
  { parentId, spaceId, path }: UploadWish,
): Promise<Folder> {
  if (actor.mode !== 'drop') throw new DriveError('not_found')
  if (spaceId !== undefined || path !== undefined) {
    throw new DriveError('invalid_input', {
      message: 'Files sent through a link go into its own folder: name neither a space nor a path.',
    })
  }
  if (parentId !== undefined && parentId !== actor.itemId) throw new DriveError('not_found')
  const folder = await findFolder(read, actor.itemId)
  if (!folder || folder.isTrashed) throw new DriveError('not_found')
  return folder
}
