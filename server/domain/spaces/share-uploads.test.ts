import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countersOf } from '#e2e/support/temp-holdings'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { complete, contentOf, open, store } from '#e2e/support/upload-steps'
import { finishUpload } from '../uploads/finish-upload.ts'
import { findUpload, listUnfinished } from '../uploads/queries.ts'

let temp: TempSharing
let folder: string
beforeEach(async () => {
  temp = await openTempSharing({ ana: 10_000 })
  folder = await temp.folder('Plans')
})
afterEach(async () => {
  await temp.prove()
  await temp.close()
})
const read = () => temp.drive.database.read

async function share() {
  const members = [{ userName: 'ben', role: 'editor' as const }]
  const entry = await temp.run('folder.share', { itemId: folder, members })
  if (entry.type !== 'folder.shared') throw new Error(entry.type)
  return { spaceId: entry.space.id }
}

describe('U5 an upload under way', () => {
  const bytes = randomBytes(1000)

  test('goes on into a folder that is shared meanwhile, and into one that is unshared', async () => {
    const inner = await temp.folder('inner', folder)
    for (const parentId of [folder, inner]) {
      const { actor } = temp.ana
      const opened = await open(temp.drive, actor, { filename: 'a', parentId }, bytes.length)
      const half = await store(temp.drive, actor, opened, bytes.subarray(0, 500))
      const { spaceId } = await share()
      expect((await findUpload(read(), opened.id))?.spaceId).toBe(spaceId)
      expect(await listUnfinished(read(), actor)).toMatchObject([{ spaceId, parentId }])
      const more = await store(temp.drive, actor, half, bytes.subarray(500))
      const done = await finishUpload(temp.drive, actor, more)
      expect(done).toMatchObject({ spaceId, state: 'finished' })
      expect(await contentOf(temp.drive, done.itemId)).toEqual(bytes)
      expect(await temp.namesFor(temp.ben, parentId)).toContain('a')

      const again = await open(temp.drive, actor, { filename: 'b', parentId }, bytes.length)
      const begun = await store(temp.drive, actor, again, bytes.subarray(0, 500))
      await temp.run('folder.unshare', { spaceId })
      const rest = await store(temp.drive, actor, begun, bytes.subarray(500))
      const { spaceId: home } = await finishUpload(temp.drive, actor, rest)
      expect(home).toBe(temp.ana.homeSpaceId)
    }
    expect(await countersOf(temp.drive, temp.ana)).toMatchObject({ used: 4000, reserved: 0 })
  })

  test('of a member ends when the folder is unshared: refused, everything given back', async () => {
    const { spaceId } = await share()
    const opened = await open(
      temp.drive,
      temp.ben.actor,
      { filename: 'a', parentId: folder },
      bytes.length,
    )
    const full = await complete(temp.drive, temp.ben.actor, opened, bytes)
    await temp.run('folder.unshare', { spaceId })
    await expect(finishUpload(temp.drive, temp.ben.actor, full)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await countersOf(temp.drive, temp.ana)).toMatchObject({ used: 0, reserved: 0 })
  })
})
