import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { clock } from '#server/platform/clock'
import { purgeOldSpaces } from '../spaces/purge-old-spaces.ts'
import { purgeOldTrash } from './purge-old-trash.ts'

const dayMs = 24 * 3600_000
let temp: TempSharing

beforeEach(async () => {
  temp = await openTempSharing()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await temp.close()
})

const later = (days: number) => {
  const now = Date.now()
  vi.spyOn(clock, 'now').mockImplementation(() => now + days * dayMs)
}

test('Q2 what has been in the trash for 30 days is purged and told; what is younger stays', async () => {
  const folder = await temp.folder('old')
  await temp.file('inside', folder, 500)
  const young = await temp.file('young', undefined, 70)
  await temp.run('item.trash', { itemIds: [folder] })
  later(29)
  expect(await purgeOldTrash(temp.drive)).toBe(0)
  await temp.run('item.trash', { itemIds: [young] })
  later(31)
  expect(await purgeOldTrash(temp.drive)).toBe(1)
  expect((await temp.trash()).map(({ name }) => name)).toEqual(['young'])
  expect((await temp.accounts()).told.usedBytes).toBe(70)
  expect((await temp.journal(temp.ana.homeSpaceId)).at(-1)).toMatchObject({
    type: 'item.purged',
    items: [{ id: folder }],
    actor: { name: 'Cove' },
  })
  await temp.prove()
})

test('Q2 a space that its owner deleted 30 days ago is purged; one that came back is not', async () => {
  const gone = await temp.space('gone', [[temp.ben, 'editor']])
  const back = await temp.space('back')
  for (const { spaceId } of [gone, back]) {
    await temp.folderIn(
      { spaceId, rootId: spaceId === gone.spaceId ? gone.rootId : back.rootId },
      'f',
    )
    await temp.run('space.delete', { spaceId })
  }
  await temp.run('space.restore', { spaceId: back.spaceId })
  later(31)
  expect(await purgeOldTrash(temp.drive)).toBe(0)
  expect(await purgeOldSpaces(temp.drive)).toBe(1)
  expect(await temp.lastAtHome(temp.ana)).toMatchObject({
    type: 'space.purged',
    space: { name: 'gone' },
  })
  expect(await temp.refusal('space.restore', { spaceId: gone.spaceId })).toBe('not_found')
  expect(await temp.namesFor(temp.ana, back.rootId)).toEqual(['f'])
  await temp.prove()
})
