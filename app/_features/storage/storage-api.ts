import type { Storage } from '#contract/storage'
import type { Workspace } from '../../_live/workspace.ts'
import { request } from '../api/request.ts'

export const getStorage = () => request<Storage>('/me/storage')

/** Empties the trash of every space that one pays for. Throws what the server refuses. */
export async function emptyTrashes(workspace: Workspace, storage: Storage): Promise<void> {
  for (const { id: spaceId, isDeleted, trashBytes } of storage.spaces)
    if (!isDeleted && trashBytes > 0) await workspace.store(spaceId).run('trash.empty', { spaceId })
}

/** Removes the earlier versions of one file, or of all files that one pays for. Throws what the server refuses. */
export async function removeOldVersions(
  workspace: Workspace,
  storage: Storage,
  file: { id: string; spaceId: string } | null,
): Promise<void> {
  const spaces = storage.spaces.filter(({ oldVersionsBytes }) => oldVersionsBytes > 0)
  const inputs = file
    ? [{ spaceId: file.spaceId, itemId: file.id }]
    : spaces.map(({ id: spaceId }) => ({ spaceId }))
  for (const input of inputs) {
    // The server takes so many at once; fewer were the last.
    for (let removed = 1; removed > 0;) {
      const entry = await workspace.store(input.spaceId).run('version.purgeOld', input)
      removed = entry.type === 'version.purged' ? entry.versions.length : 0
    }
  }
}
