import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import type { TempUser } from '#e2e/support/temp-drive'
import { listRecent } from '../search/list-recent.ts'
import { listStarred } from './list-starred.ts'
import { starItem, unstarItem } from './star-item.ts'

describe('stars', () => {
  let temp: TempSharing
  beforeAll(async () => {
    temp = await openTempSharing()
  })
  afterAll(() => temp.close())
  const starred = async (user: TempUser) =>
    (await listStarred(temp.drive.database.read, user.actor)).map(({ item }) => item.name)

  test('are one person’s alone, and tell the space nothing', async () => {
    const team = await temp.space('Team', [[temp.ben, 'viewer']])
    const id = await temp.folderIn(team, 'plans')
    const before = (await temp.journal(team.spaceId)).length
    await starItem(temp.drive, temp.ben.actor, id)
    await starItem(temp.drive, temp.ben.actor, id)
    expect(await starred(temp.ben)).toEqual(['plans'])
    expect(await starred(temp.ana)).toEqual([])
    expect(await temp.journal(team.spaceId)).toHaveLength(before)
    await unstarItem(temp.drive, temp.ana.actor, id)
    expect(await starred(temp.ben)).toEqual(['plans'])
    await unstarItem(temp.drive, temp.ben.actor, id)
    expect(await starred(temp.ben)).toEqual([])
  })

  test('A1 nobody stars what they may not see', async () => {
    const id = await temp.folderIn(
      { spaceId: temp.ana.homeSpaceId, rootId: temp.ana.rootId },
      'mine',
    )
    await expect(starItem(temp.drive, temp.ben.actor, id)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('are gone with the membership, and do not come back with it', async () => {
    const team = await temp.space('Left', [[temp.ben, 'editor']])
    const id = await temp.folderIn(team, 'kept')
    await starItem(temp.drive, temp.ben.actor, id)
    await starItem(temp.drive, temp.ana.actor, id)
    await temp.run('member.remove', { spaceId: team.spaceId, userName: 'ben' })
    await temp.run('member.set', { spaceId: team.spaceId, userName: 'ben', role: 'editor' })
    expect(await starred(temp.ben)).toEqual([])
    expect(await starred(temp.ana)).toContain('kept')
  })

  test('what is in the trash does not show until it is back', async () => {
    const id = await temp.folder('away')
    await starItem(temp.drive, temp.ana.actor, id)
    await temp.run('item.trash', { itemIds: [id] })
    expect(await starred(temp.ana)).not.toContain('away')
    await temp.run('item.restore', { itemIds: [id] })
    expect(await starred(temp.ana)).toContain('away')
  })

  test('recent tells each changed item once, newest first, with who did what', async () => {
    const team = await temp.space('Busy', [[temp.ben, 'editor']])
    const a = await temp.folderIn(team, 'first')
    await temp.folderIn(team, 'second', temp.ben)
    await temp.run('item.rename', { itemId: a, name: 'first again' }, temp.ben)
    const away = await temp.folderIn(team, 'away')
    await temp.run('item.trash', { itemIds: [away] })
    const recent = await listRecent(temp.drive.database.read, temp.ana.actor, 2)
    expect(recent.map(({ item, type, by }) => [item.name, type, by.name])).toEqual([
      ['first again', 'item.renamed', 'ben'],
      ['second', 'folder.created', 'ben'],
    ])
    expect(await listRecent(temp.drive.database.read, temp.carl.actor, 5)).toEqual([])
  })
})
