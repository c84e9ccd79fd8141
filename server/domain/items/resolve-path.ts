import { DriveError } from '#contract/errors'
import { checkName } from '#contract/names'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { maxDepth } from './ancestry.ts'
import type { ItemRow } from './item-row.ts'
import { authorize } from './policy.ts'

/**
 * The living item at a path of a space: `/` is its root, each name is normalised as it was when it was stored. Throws
 * `invalid_input` for a name that no item can have (`..` too), `not_found` when there is nothing.
 */
export async function resolvePath(
  read: Reader,
  actor: Actor,
  spaceId: string,
  path: string,
): Promise<ItemRow> {
  await authorize(read, spaceId, actor, 'view')
  const names = path
    .split('/')
    .filter((part) => part !== '')
    .map(checkedName)
  if (names.length > maxDepth) throw new DriveError('not_found')
  const { rootId } = await read.space.findUniqueOrThrow({ where: { id: spaceId } })
  let row = await read.item.findUnique({ where: { id: rootId } })
  for (const name of names) {
    if (row)
      row = await read.item.findFirst({ where: { parentId: row.id, name, trashedAtMs: null } })
  }
  if (!row) throw new DriveError('not_found')
  return row
}

function checkedName(raw: string): string {
  const { name, reason } = checkName(raw)
  if (reason) throw new DriveError('invalid_input', { message: reason, fields: { path: reason } })
  return name
}
