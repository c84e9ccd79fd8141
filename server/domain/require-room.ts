import type { CommandName } from '#contract/commands/index'
import { DriveError } from '#contract/errors'
import { health } from '#server/platform/health'
import type { Drive } from './drive.ts'

/** What is carried out on a disk that is full to the last: it frees room, or takes a right away. */
const freeing: ReadonlySet<string> = new Set<CommandName>([
  'item.trash',
  'item.purge',
  'trash.empty',
  'version.purge',
  'space.delete',
  'space.purge',
  'member.remove',
  'link.revoke',
])

/** Throws `storage_full` for a command that would use up what the others need to free room. */
export function requireRoomFor(command: string): void {
  if (health.has('disk-full') && !freeing.has(command)) throw new DriveError('storage_full')
}

/**
 * Looks whether so many bytes can be stored at all; what it answers throws `storage_full` if not. Two steps, for the look
 * takes time, and the refusal belongs behind those that say less.
 */
export async function lookForRoom(drive: Drive, bytes: number): Promise<() => void> {
  const room = await drive.blobs.roomBytes()
  return () => {
    if (room === null || bytes <= room) return
    throw new DriveError('storage_full', { retryAfterSeconds: 30 })
  }
}
