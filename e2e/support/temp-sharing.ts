import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { GrantedRole } from '#contract/roles'
import { listChildren } from '#server/domain/items/list-children'
import { findDrift } from '#server/domain/quota/reconcile'
import { readSince } from '#server/journal/read-since'
import { openTempTree, type TempTree } from './temp-tree.ts'
import type { TempUser } from './temp-drive.ts'

export type Shared = { spaceId: string; rootId: string }

/** Ana, Ben and Carl on one drive, and short words for what tests of sharing do all the time. Ana is `user`. */
export type TempSharing = TempTree & {
  ana: TempUser
  ben: TempUser
  carl: TempUser
  /** A shared space of Ana's, or of another, with these members, made by commands. */
  space(
    name: string,
    members?: readonly (readonly [TempUser, GrantedRole])[],
    owner?: TempUser,
  ): Promise<Shared>
  /** Makes a folder anywhere, as its maker; answers its id. */
  folderIn(place: Shared, name: string, maker?: TempUser): Promise<string>
  /** Names in a folder, as somebody sees them. */
  namesFor(user: TempUser, folderId: string): Promise<string[]>
  itemsFor(user: TempUser, folderId: string): Promise<Item[]>
  /** The whole journal of a space. */
  journal(spaceId: string): Promise<Entry[]>
  /** The last entry of somebody's home. */
  lastAtHome(user: TempUser): Promise<Entry | undefined>
  /** J1 for every space, Q2 for every owner: throws where one does not hold. */
  prove(): Promise<void>
}

export async function openTempSharing(
  quotas: { ana?: number; ben?: number; carl?: number } = {},
): Promise<TempSharing> {
  const tree = await openTempTree({ quotaBytes: quotas.ana ?? null })
  const ben = await tree.addUser('ben', { quotaBytes: quotas.ben ?? null })
  const carl = await tree.addUser('carl', { quotaBytes: quotas.carl ?? null })
  const { drive, user: ana } = tree
  const { read } = drive.database
  const journal = async (spaceId: string) => (await readSince(read, spaceId, 0))?.entries ?? []
  const itemsFor = async (user: TempUser, folderId: string) =>
    (await listChildren(read, user.actor, folderId, { limit: 5000, sort: 'name' })).items
  return {
    ...tree,
    ana,
    ben,
    carl,
    journal,
    itemsFor,
    namesFor: async (user, folderId) => (await itemsFor(user, folderId)).map(({ name }) => name),
    lastAtHome: async (user) => (await journal(user.homeSpaceId)).at(-1),
    space: async (name, members = [], owner = ana) => {
      const entry = await tree.run('space.create', { name }, owner)
      if (entry.type !== 'space.created') throw new Error(entry.type)
      const { id: spaceId, rootId } = entry.space
      for (const [member, role] of members)
        await tree.run('member.set', { spaceId, userName: member.actor.name, role }, owner)
      return { spaceId, rootId }
    },
    folderIn: async ({ spaceId, rootId }, name, maker = ana) => {
      const entry = await tree.run('folder.create', { spaceId, parentId: rootId, name }, maker)
      return entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
    },
    prove: async () => {
      const drift = await findDrift(drive)
      if (drift.length > 0) throw new Error(`Q2: ${JSON.stringify(drift)}`)
      for (const { id, clock } of await read.space.findMany()) {
        const clocks = (await read.journalEntry.findMany({ where: { spaceId: id } }))
          .map((row) => Number(row.clock))
          .sort((a, b) => a - b)
        const isWhole = clocks.length === Number(clock) && clocks.every((one, i) => one === i + 1)
        if (!isWhole) throw new Error(`J1: ${id} at ${clock} has ${clocks.join(' ')}`)
      }
      const strays = await read.$queryRaw<unknown[]>`
        SELECT c."id" FROM "Item" c JOIN "Item" p ON p."id" = c."parentId" WHERE p."spaceId" <> c."spaceId"`
      if (strays.length > 0)
        throw new Error(`A1: ${strays.length} items lie in another space than their folder`)
    },
  }
}
