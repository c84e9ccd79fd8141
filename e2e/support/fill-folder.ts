import { createHash } from 'node:crypto'
import { runCommand } from '#server/domain/run-command'
import { findCommand } from '#server/domain/registry'
import type { Drive } from '#server/domain/drive'
import { uploadFile } from './upload-steps.ts'
import type { TempUser } from './temp-drive.ts'

/** Makes a folder in another, by its command; answers its id. */
export async function makeFolder(
  drive: Drive,
  user: TempUser,
  name: string,
  parentId = user.rootId,
): Promise<string> {
  const input = { spaceId: user.homeSpaceId, parentId, name }
  const call = { actor: user.actor, commandId: null }
  const entry = await runCommand(drive, findCommand('folder.create')!, input, call)
  return entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
}

/** Puts a file with its bytes into a folder, as an upload; answers its id. */
export async function putFile(
  drive: Drive,
  user: TempUser,
  parentId: string,
  filename: string,
  bytes: Buffer,
): Promise<string> {
  const upload = await uploadFile(drive, user.actor, { filename, parentId }, bytes)
  return upload.itemId
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
