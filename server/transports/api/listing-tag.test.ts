import { afterEach, beforeEach, expect, test } from 'vitest'
import { purgeUser } from '#server/domain/users/purge-user'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { serveApi, type ServedApi } from '#e2e/support/serve-api'

let temp: TempSharing
let api: ServedApi
beforeEach(async () => {
  temp = await openTempSharing()
  api = await serveApi(temp.drive)
})
afterEach(async () => {
  await api.close()
  await temp.close()
})

async function list(folderId: string, tag?: string, user = temp.ana) {
  const headers = {
    authorization: `Bearer ${user.token}`,
    ...(tag && { 'if-none-match': tag }),
  }
  const answer = await fetch(`${api.url}/api/v1/items/${folderId}/children`, { headers })
  return { status: answer.status, tag: answer.headers.get('etag')!, text: await answer.text() }
}

test('a listing that has not changed costs no listing; whatever happens in the space changes its tag', async () => {
  const { spaceId, rootId } = await temp.space('Harbour', [[temp.ben, 'viewer']])
  const before = await list(rootId)
  expect(before.tag).toMatch(/^W\/"\d+\.\d+"$/)
  expect(await list(rootId, before.tag)).toEqual({ status: 304, tag: before.tag, text: '' })
  expect((await list(rootId, `"another", ${before.tag}`)).status).toBe(304)
  // The same for whoever else may look.
  expect((await list(rootId, before.tag, temp.ben)).status).toBe(304)

  await temp.run('folder.create', { spaceId, parentId: rootId, name: 'Letters' })
  const after = await list(rootId, before.tag)
  expect([after.status, after.tag === before.tag]).toEqual([200, false])
  expect(JSON.parse(after.text)).toMatchObject({ items: [{ name: 'Letters' }] })
})

test('A1 a tag opens nothing: who may not look gets the same answer as where nothing is', async () => {
  const { rootId } = await temp.space('Harbour', [])
  const { tag } = await list(rootId)
  for (const known of [tag, '*']) expect((await list(rootId, known, temp.ben)).status).toBe(404)
})

test('a listing changes its tag when an account goes, whose name may stand in it', async () => {
  const { rootId } = await temp.space('Harbour', [])
  const leaver = await temp.addUser('leaver')
  const { tag } = await list(rootId)
  await purgeUser(temp.drive, 'operator', leaver.actor.userId)
  expect((await list(rootId, tag)).status).toBe(200)
})
