import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMany } from '#e2e/support/add-many'
import { addSpace, type SharedSpace } from '#e2e/support/share-space'
import { comeIn } from '#e2e/support/visitor-client'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { TusClient } from '#e2e/support/tus-client'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'

let served: ServedDrive
let ana: TempUser
let ben: TempUser
beforeAll(async () => {
  served = await serveDrive()
  ana = await served.addUser('ana')
  ben = await served.addUser('ben')
})
afterAll(() => served.close())

const run = (as: TempUser, name: string, input: object) =>
  runCommand(served.drive, findCommand(name)!, input, { actor: as.actor, commandId: null })
const remove = (spaceId: string) => run(ana, 'member.remove', { spaceId, userName: 'ben' })

/** A space of Ana's with Ben as editor, and Ben at the tus door, sending into it. */
async function together(): Promise<{ space: SharedSpace; tus: TusClient }> {
  const space = await addSpace(served.drive.database, 'team', [
    { userId: ana.actor.userId, role: 'owner' },
    { userId: ben.actor.userId, role: 'editor' },
  ])
  const tus = new TusClient(served.url, {
    token: ben.token,
    homeSpaceId: space.spaceId,
    rootId: space.rootId,
  })
  return { space, tus }
}

describe('A1 who is no member any more', () => {
  it('learns nothing of the file that his upload has become', async () => {
    const { space, tus } = await together()
    const path = await tus.create(4)
    const done = await tus.patch(path, 0, Buffer.from('four'))
    expect(done.headers['cove-item']).toBeDefined()
    await remove(space.spaceId)
    for (const answer of [await tus.head(path), await tus.patch(path, 4, Buffer.alloc(0))]) {
      expect(answer.status).toBe(404)
      expect(answer.headers['cove-item']).toBeUndefined()
      expect(answer.headers['repr-digest']).toBeUndefined()
    }
  })

  it('is not told where his unfinished uploads lie now', async () => {
    const { space, tus } = await together()
    const path = await tus.create(4)
    const list = async () => (await tus.send('GET', '/api/v1/uploads')).body.toString()
    expect(await list()).toContain(path)
    await remove(space.spaceId)
    expect(await list()).not.toContain(path)
    expect(await list()).not.toContain(space.spaceId)
    expect((await tus.head(path)).status).toBe(404)
  })
})

it('A1 a visitor is not told which space a shortcut opens', async () => {
  const [shown] = await addMany(served.drive, 'folder', [{ parentId: ana.rootId, name: 'shown' }])
  const [inner] = await addMany(served.drive, 'folder', [{ parentId: shown!, name: 'inner' }])
  await run(ana, 'folder.share', { itemId: inner! })
  const { ask } = await comeIn(served, ana, shown!)
  const page = (await (await ask(`/items/${shown}/children`)).json()) as {
    items: { id: string; kind: string; targetSpaceId?: string }[]
  }
  expect(page.items).toMatchObject([{ kind: 'shortcut', name: 'inner' }])
  expect(page.items[0]).not.toHaveProperty('targetSpaceId')
})
