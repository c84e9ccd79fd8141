import { folderUnshareInput } from '#contract/commands/spaces'
import { setImmediate } from 'node:timers/promises'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { defineCommand } from '../define-command.ts'
import { readAncestry } from '../items/ancestry.ts'
import { arrangeNames } from '../items/arrange-names.ts'
import { getDestination, refuseTooDeep } from '../items/destination.ts'
import { setName } from '../items/name-columns.ts'
import { presentArrivals } from '../items/present-item.ts'
import { loadItems } from '../items/queries.ts'
import { countItems } from '../quota/count-items.ts'
import { closeSpace } from './close-space.ts'
import { findHome, listMemberHomes, lockWithHomes } from './homes.ts'
import { authorizeSpace, type SpaceRow } from './policy.ts'
import { findShortcuts, removeShortcuts } from './shortcuts.ts'
import { sweepSpaces } from './sweep-spaces.ts'

const rowsAtOnce = 2000
const sweepBudgetMs = 1000

/**
 * Makes a folder of the owner's home of a space: its root goes where the shortcut stood, under the shortcut's name, else
 * to the top of the home. Everything comes along, the trash too; the members lose it at once (A2). Uploads of the owner go
 * on (U5).
 */
export const unshareFolder = defineCommand({
  name: 'folder.unshare',
  input: folderUnshareInput,

  async locate({ input: { spaceId }, actor, tx }) {
    await authorizeSpace(tx, spaceId, actor, 'unshare')
    const homeId = await findHome(tx, actor.userId)
    return { spaceId: homeId, lock: await lockWithHomes(tx, spaceId, [homeId]) }
  },

  async run({ input, actor, tx, nowMs, spaceId: homeId }) {
    const space = await authorizeSpace(tx, input.spaceId, actor, 'unshare')
    const { id, name, rootId } = space
    const place = await findPlace(tx, homeId, space)
    const destination = await getDestination(tx, homeId, place.parentId)
    await refuseTooDeep(tx, destination, [rootId])
    const left = await removeShortcuts(tx, homeId, id)
    const arriving = [{ id: rootId, kind: 'folder' as const, name: place.name }]
    const { names } = await arrangeNames(tx, place.parentId, arriving, 'rename')
    await takeEverything(tx, id, homeId)
    await hang(tx, rootId, place.parentId, names.get(rootId)!, actor)
    await countItems(tx, actor.userId, 1)
    const others = (await listMemberHomes(tx, id)).filter(({ userId }) => userId !== actor.userId)
    await closeSpace(tx, id, nowMs)
    const items = await presentArrivals(tx, await loadItems(tx, homeId, [rootId]))
    return [
      { spaceId: homeId, body: { type: 'folder.unshared', space: { id, name }, left, items } },
      ...others.map((member) => ({
        spaceId: member.homeId,
        body: { type: 'space.left' as const, space: { id, name } },
      })),
    ]
  },

  async afterwards({ drive }) {
    await sweepSpaces(drive, sweepBudgetMs)
  },
})

/** Where its shortcut can be seen, else the top of the home. */
async function findPlace(
  tx: Tx,
  homeId: string,
  space: SpaceRow,
): Promise<{ parentId: string; name: string }> {
  const shortcuts = await findShortcuts(tx, homeId, space.id)
  const ancestry = await readAncestry(
    tx,
    shortcuts.map(({ id }) => id),
  )
  const seen = shortcuts.find(({ id }) => ancestry.isLiving(id))
  if (seen) return seen
  const { rootId } = await tx.space.findUniqueOrThrow({ where: { id: homeId } })
  return { parentId: rootId, name: space.name }
}

/** Living, trashed and hidden: one owner paid for all of it before and does so now, so nothing is charged. */
async function takeEverything(tx: Tx, from: string, to: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Upload" SET "spaceId" = ${to} WHERE "spaceId" = ${from}`
  for (;;) {
    const taken = await tx.$executeRaw`
      UPDATE "Item" SET "spaceId" = ${to}
      WHERE "id" IN (SELECT "id" FROM "Item" WHERE "spaceId" = ${from} LIMIT ${rowsAtOnce})`
    if (taken < rowsAtOnce) return
    await setImmediate()
  }
}

async function hang(
  tx: Tx,
  rootId: string,
  parentId: string,
  name: string,
  actor: Actor,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Item" SET "parentId" = ${parentId}, ${setName('folder', name)},
      "version" = "version" + 1, "updatedById" = ${actor.userId} WHERE "id" = ${rootId}`
}
