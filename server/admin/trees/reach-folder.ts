import { DriveError } from '#contract/errors'
import type { Actor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import type { Reader } from '#server/platform/database'

export type Living = {
  id: string
  kind: string
  sizeBytes: bigint
  sha256: string | null
  modifiedAtMs: bigint
}

/** The living item of this name in a folder. */
export async function findLiving(
  read: Reader,
  parentId: string,
  name: string,
): Promise<Living | null> {
  const rows = await read.$queryRaw<Living[]>`
    SELECT "id", "kind", "sizeBytes", "sha256", "modifiedAtMs" FROM "Item"
    WHERE "parentId" = ${parentId} AND "name" = ${name} AND "trashedAtMs" IS NULL`
  return rows[0] ?? null
}

/** The folder of this name, made if there is none. Throws `name_taken` when a file or a shortcut has the name. */
export async function reachFolder(
  drive: Drive,
  actor: Actor,
  spaceId: string,
  parentId: string,
  name: string,
): Promise<string> {
  const found = await findLiving(drive.database.read, parentId, name)
  if (found?.kind === 'folder') return found.id
  if (found) throw new DriveError('name_taken', { message: `“${name}” is there and is no folder.` })
  const input = { spaceId, parentId, name }
  const entry = await runCommand(drive, findCommand('folder.create')!, input, {
    actor,
    commandId: null,
  })
  if (entry.type !== 'folder.created') throw new Error(`folder.create wrote ${entry.type}`)
  return entry.items[0]!.item.id
}
