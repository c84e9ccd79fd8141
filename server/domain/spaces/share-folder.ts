import { folderShareInput } from '#contract/commands/spaces'
import { DriveError } from '#contract/errors'
import type { Person } from '#contract/item'
import type { GrantedRole } from '#contract/roles'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import type { Actor } from '../actor.ts'
import { defineCommand } from '../define-command.ts'
import type { ItemRow } from '../items/item-row.ts'
import { nameColumns, setName } from '../items/name-columns.ts'
import { authorize } from '../items/policy.ts'
import { presentDepartures, presentItem } from '../items/present-item.ts'
import { loadLiving, locateItems } from '../items/queries.ts'
import { relocateTree } from '../items/relocate-tree.ts'
import { findInvited } from '../members/find-invited.ts'
import { refuseTooManySpaces } from './bounds.ts'
import { findHome } from './homes.ts'
import { insertSpaceRow } from './insert-space.ts'
import { presentJoined } from './present-space.ts'

type Invited = Person & { role: GrantedRole }

/**
 * Makes a space of a folder of the actor's home: the folder becomes its root and keeps its id, so that what points to it
 * and what is being uploaded into it goes on (U5). A shortcut takes its place. The space's journal starts empty.
 */
export const shareFolder = defineCommand({
  name: 'folder.share',
  input: folderShareInput,

  async locate({ input, actor, tx }) {
    const spaceId = await locateItems(tx, actor, [input.itemId])
    await requireOwnHome(tx, spaceId, actor)
    const homes: string[] = []
    for (const { id } of await findAllInvited(tx, input.members, actor))
      homes.push(await findHome(tx, id))
    return { spaceId, lock: [spaceId, ...homes] }
  },

  async run({ input, actor, tx, nowMs, spaceId: homeId }) {
    await requireOwnHome(tx, homeId, actor)
    const folder = (await loadLiving(tx, homeId, [input.itemId]))[0]!
    requireFolder(folder)
    const invited = await findAllInvited(tx, input.members, actor)
    await refuseTooManySpaces(tx, actor.userId)

    const ownerId = actor.userId
    const { name, id: rootId } = folder
    const members = invited.map(({ id: userId, role }) => ({ userId, role }))
    const made = { kind: 'shared' as const, name, ownerId, members, rootId }
    const id = await insertSpaceRow(tx, made)
    const tree = { ids: [rootId], folderIds: [rootId], from: homeId, to: id }
    await relocateTree(tx, { ...tree, trashHomeId: folder.parentId! })
    await makeRoot(tx, rootId, actor)
    const shortcut = await putShortcut(tx, folder, id, actor, nowMs)

    const space = await presentJoined(tx, { id, name, rootId, ownerId }, 'owner')
    const items = [{ item: await presentItem(tx, shortcut) }]
    const told = []
    for (const person of invited)
      told.push({
        spaceId: await findHome(tx, person.id),
        body: { type: 'space.joined' as const, space: { ...space, role: person.role } },
      })
    return [
      {
        spaceId: homeId,
        body: { type: 'folder.shared', space, left: presentDepartures([folder]), items },
      },
      ...told,
    ]
  },
})

/** Only what lies in one's own home can be made a space: elsewhere it is shared already, by its owner. */
async function requireOwnHome(tx: Tx, spaceId: string, actor: Actor): Promise<void> {
  await authorize(tx, spaceId, actor, 'view')
  if (spaceId === (await findHome(tx, actor.userId))) return
  throw new DriveError('not_allowed', {
    message: 'Folders of your own home can be shared; this one is in a shared space already.',
  })
}

function requireFolder({ kind }: ItemRow): void {
  if (kind === 'folder') return
  const message =
    kind === 'shortcut' ? 'This folder is shared already.' : 'Only folders become spaces.'
  throw new DriveError('invalid_input', { message, fields: { itemId: message } })
}

async function findAllInvited(
  tx: Tx,
  members: readonly { userName: string; role: GrantedRole }[],
  actor: Actor,
): Promise<Invited[]> {
  const found = new Map<string, Invited>()
  for (const [n, { userName, role }] of members.entries()) {
    const field = `members.${n}.userName`
    const person = await findInvited(tx, userName, field)
    const isTwice = person.id === actor.userId || found.has(person.id)
    if (isTwice) {
      const message = `“${person.name}” is in it already.`
      throw new DriveError('invalid_input', { message, fields: { [field]: message } })
    }
    found.set(person.id, { ...person, role })
  }
  return [...found.values()]
}

/** A root has no name and no folder above it. It is not counted: the shortcut is, in its place (Q2). */
async function makeRoot(tx: Tx, rootId: string, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Item" SET "parentId" = NULL, ${setName('folder', '')},
      "version" = "version" + 1, "updatedById" = ${actor.userId} WHERE "id" = ${rootId}`
}

async function putShortcut(
  tx: Tx,
  folder: ItemRow,
  targetSpaceId: string,
  actor: Actor,
  nowMs: number,
): Promise<ItemRow> {
  return tx.item.create({
    data: {
      id: newId(),
      spaceId: folder.spaceId,
      parentId: folder.parentId,
      kind: 'shortcut',
      ...nameColumns('shortcut', folder.name),
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
      createdById: actor.userId,
      updatedById: actor.userId,
      targetSpaceId,
    },
  })
}
