import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMany } from '#e2e/support/add-many'
import { addSpace } from '#e2e/support/share-space'
import { openTempDrive } from '#e2e/support/temp-drive'
import { takeSnapshot } from '#server/platform/snapshot'

export type Person = { userId: string; token: string; homeSpaceId: string }
export type Place = { spaceId: string; rootId: string; ownerId: string }
export type Template = {
  dir: string
  people: readonly Person[]
  /** Where the load acts: two homes, and a space that both share. */
  places: readonly Place[]
  /** A folder of so many items that its copy is built in steps. */
  forestId: string
}

/** So small that a chain of runs is refused now and then, and room must be made. */
const quotaBytes = 48 * 2 ** 20
export const forestItems = 1_020

/** A drive as every chain of runs finds it, made once a process: two people with tokens, their spaces, a few folders. */
export async function makeTemplate(): Promise<Template> {
  const temp = await openTempDrive()
  try {
    const [ana, ben] = [
      await temp.addUser('ana', { quotaBytes }),
      await temp.addUser('ben', { quotaBytes }),
    ]
    const shared = await addSpace(temp.drive.database, 'both', [
      { userId: ana.actor.userId, role: 'owner' },
      { userId: ben.actor.userId, role: 'editor' },
    ])
    const place = (spaceId: string, rootId: string, ownerId: string): Place => ({
      spaceId,
      rootId,
      ownerId,
    })
    const places = [
      place(ana.homeSpaceId, ana.rootId, ana.actor.userId),
      place(ben.homeSpaceId, ben.rootId, ben.actor.userId),
      place(shared.spaceId, shared.rootId, ana.actor.userId),
    ]
    for (const { rootId } of places) {
      const [top] = await addMany(temp.drive, 'folder', [
        { parentId: rootId, name: 'top' },
        { parentId: rootId, name: 'side' },
      ])
      await addMany(temp.drive, 'folder', [{ parentId: top!, name: 'inner' }])
    }
    const [forestId] = await addMany(temp.drive, 'folder', [
      { parentId: ana.rootId, name: 'forest' },
    ])
    const trees = Array.from({ length: forestItems }, (_, i) => ({
      parentId: forestId!,
      name: `tree ${i}`,
    }))
    await addMany(temp.drive, 'folder', trees)
    const dir = mkdtempSync(join(tmpdir(), 'cove-campaign-template-'))
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
    await takeSnapshot(temp.dataDir, join(dir, 'cove.db'))
    const people = [ana, ben].map(({ actor, token, homeSpaceId }) => ({
      userId: actor.userId,
      token,
      homeSpaceId,
    }))
    return { dir, people, places, forestId: forestId! }
  } finally {
    await temp.close()
  }
}

/** A fresh data folder of the template. */
export function copyTemplate({ dir }: Template): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'cove-campaign-'))
  cpSync(dir, dataDir, { recursive: true })
  return dataDir
}
