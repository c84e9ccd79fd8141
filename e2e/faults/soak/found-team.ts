import type { SpaceSummary } from '#contract/account'
import type { ApiClient } from '#e2e/support/api-client'
import type { Team } from './person.ts'

/** A shared space with some folders, of the first of these people, for all of them. */
export async function foundTeam(owner: ApiClient, names: string[], name: string): Promise<Team> {
  await owner.command('space.create', { name })
  const { spaces } = await owner.json<{ spaces: SpaceSummary[] }>('GET', '/spaces')
  const { id: spaceId, rootId } = spaces.find(({ kind }) => kind === 'shared')!
  for (const userName of names.slice(1))
    await owner.command('member.set', { spaceId, userName, role: 'editor' })
  for (const name of ['papers', 'pictures', 'plans'])
    await owner.command('folder.create', { spaceId, parentId: rootId, name })
  const folderIds = (await owner.children(rootId)).map(({ id }) => id)
  return { spaceId, rootId, folderIds }
}
