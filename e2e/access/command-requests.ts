import type { CommandName } from '#contract/commands/index'
import type { Ask } from './ask.ts'
import type { Place } from './place.ts'

/** What each command is sent with; one that has two ends stands twice, with one end in the actor's own home. */
const inputs: Record<string, (place: Place) => Promise<object>> = {
  'folder.create': async (p) => {
    const { spaceId, rootId } = await p.space()
    return { spaceId, parentId: rootId, name: p.name() }
  },
  'folder.create in another space': async (p) => ({
    spaceId: p.home.spaceId,
    parentId: await p.folder(),
    name: p.name(),
  }),
  'item.rename': async (p) => ({ itemId: await p.folder(), name: p.name() }),
  'item.move': async (p) => ({ itemIds: [await p.folder()], parentId: p.home.rootId }),
  'item.move to': async (p) => ({ itemIds: [await p.atHome()], parentId: await p.folder() }),
  'item.copy': async (p) => ({
    itemIds: [await p.folder()],
    parentId: p.home.rootId,
    onConflict: 'rename',
  }),
  'item.copy to': async (p) => ({ itemIds: [await p.atHome()], parentId: await p.folder() }),
  'item.trash': async (p) => ({ itemIds: [await p.folder()] }),
  'item.trash beside an own one': async (p) => ({ itemIds: [await p.atHome(), await p.folder()] }),
  'item.restore': async (p) => ({ itemIds: [await p.awayFolder()] }),
  'item.purge': async (p) => ({ itemIds: [await p.awayFolder()] }),
  'trash.empty': async (p) => ({ spaceId: (await p.space()).spaceId }),
  'version.restore': async (p) => ({ itemId: await p.overwritten(), version: 1 }),
  'version.purge': async (p) => ({ itemId: await p.overwritten(), version: 1 }),
  'version.purgeOld': async (p) => ({ spaceId: (await p.space()).spaceId }),
  'version.purgeOld of a file': async (p) => ({
    spaceId: p.base.spaceId,
    itemId: await p.overwritten(),
  }),
  'space.create': async (p) => ({ name: p.name() }),
  'space.rename': async (p) => ({ spaceId: (await p.space()).spaceId, name: p.name() }),
  'space.delete': async (p) => ({ spaceId: (await p.space()).spaceId }),
  'space.restore': async (p) => ({ spaceId: await p.awaySpace() }),
  'space.purge': async (p) => ({ spaceId: await p.awaySpace() }),
  'space.transfer': async (p) => ({
    spaceId: (await p.space()).spaceId,
    userName: 'colleague',
  }),
  'member.set': async (p) => ({
    spaceId: (await p.space()).spaceId,
    userName: 'colleague',
    role: 'manager',
  }),
  'member.set of the owner': async (p) => ({
    spaceId: (await p.space()).spaceId,
    userName: 'owner',
    role: 'viewer',
  }),
  'member.remove': async (p) => ({ spaceId: (await p.space()).spaceId, userName: 'colleague' }),
  'member.remove of the owner': async (p) => ({
    spaceId: (await p.space()).spaceId,
    userName: 'owner',
  }),
  'folder.share': async (p) => ({ itemId: await p.folder() }),
  'folder.unshare': async (p) => ({ spaceId: (await p.space()).spaceId }),
  'link.create': async (p) => ({ itemId: await p.folder(), mode: 'view' }),
  'link.revoke': async (p) => ({ linkId: await p.link() }),
}

/** The command that a row of the table is about: its first word. */
export const commandOf = (name: string): CommandName => name.split(' ')[0] as CommandName

export const commandRequests = Object.fromEntries(
  Object.entries(inputs).map(([name, input]) => [
    name,
    async (place: Place): Promise<Ask> => ({
      method: 'POST',
      path: `/commands/${commandOf(name)}`,
      body: await input(place),
    }),
  ]),
)
