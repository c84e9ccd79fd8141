import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Overview } from '#contract/overview'
import type { Samples } from '#contract/samples'
import { ApiClient } from '#e2e/support/api-client'
import { LiveViewer } from '#e2e/support/live-viewer'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { addSpace } from '#e2e/support/share-space'
import type { TempUser } from '#e2e/support/temp-drive'
import { open, store, uploadFile } from '#e2e/support/upload-steps'

let served: ServedDrive
let [admin, ana]: TempUser[] = []
beforeEach(async () => {
  served = await serveDrive()
  admin = await served.addUser('root', { role: 'admin' })
  ana = await served.addUser('ana', { quotaBytes: 1000 })
})
afterEach(() => served.close())

const overview = () =>
  new ApiClient(served.url, admin!.token).json<Overview>('GET', '/admin/overview')
/** What the server says, as soon as `isTrue` of it. */
async function until(isTrue: (seen: Overview) => boolean): Promise<Overview> {
  for (let tries = 0; tries < 100; tries += 1) {
    const seen = await overview()
    if (isTrue(seen)) return seen
    await pause(30)
  }
  throw new Error(`it never came: ${JSON.stringify((await overview()).online)}`)
}
async function enter(spaceId: string, folderId: string): Promise<LiveViewer> {
  const viewer = new LiveViewer(served.url, ana!.token)
  await viewer.connected()
  await viewer.join(spaceId, 0)
  viewer.socket.emit('presence:set', { spaceId, folderId })
  return viewer
}

describe('the overview for admins', () => {
  test('says who is online, by how many connections, until they go', async () => {
    const tabs = [new LiveViewer(served.url, ana!.token), new LiveViewer(served.url, ana!.token)]
    for (const tab of tabs) await tab.connected()
    const { online } = await until((seen) => seen.online.connections === 2)
    expect(online.people).toMatchObject([{ name: 'ana', role: 'user', connections: 2, spaces: [] }])
    for (const tab of tabs) tab.close()
    expect((await until((seen) => seen.online.connections === 0)).online.people).toEqual([])
  })

  test('A1 says where somebody is in spaces of the admin alone: never a home, never a space of others', async () => {
    const { database } = served.drive
    const anas = { userId: ana!.actor.userId, role: 'owner' as const }
    const admins = { userId: admin!.actor.userId, role: 'viewer' as const }
    const ours = await addSpace(database, 'Ours', [anas, admins])
    const theirs = await addSpace(database, 'Theirs', [anas])
    const viewers = [
      await enter(ana!.homeSpaceId, ana!.rootId),
      await enter(theirs.spaceId, theirs.rootId),
      await enter(ours.spaceId, ours.rootId),
    ]
    const seen = await until(({ online }) => online.people[0]?.spaces.length === 1)
    expect(seen.online.people[0]!.spaces).toEqual([{ id: ours.spaceId, name: 'Ours' }])
    const text = JSON.stringify(seen)
    for (const secret of ['Theirs', theirs.spaceId, theirs.rootId, ana!.homeSpaceId, ana!.rootId])
      expect(text).not.toContain(secret)
    await new ApiClient(served.url, ana!.token).json('PATCH', '/me', { showsPresence: false })
    await until(({ online }) => online.people[0]?.spaces.length === 0)
    for (const viewer of viewers) viewer.close()
  })

  test('says who keeps how much, and what is unfinished', async () => {
    await uploadFile(served.drive, ana!.actor, { filename: 'a' }, Buffer.alloc(300))
    const upload = await open(served.drive, ana!.actor, { filename: 'b' }, 500)
    await store(served.drive, ana!.actor, upload, Buffer.alloc(120))
    const { storage, uploads, health } = await overview()
    expect(storage).toMatchObject({
      people: 2,
      usedBytes: 300,
      reservedBytes: 500,
      storedBytes: 300,
    })
    expect(storage.most[0]).toMatchObject({
      name: 'ana',
      quotaBytes: 1000,
      usedBytes: 300,
      reservedBytes: 500,
    })
    expect(uploads).toMatchObject({ count: 1, reservedBytes: 500, receivedBytes: 120 })
    expect(Date.now() - Date.parse(uploads.oldestAt!)).toBeLessThan(60_000)
    expect(health.status).toBe('ready')
  })

  test('refuses a span that is none', async () => {
    const api = new ApiClient(served.url, admin!.token)
    const { points } = await api.json<Samples>('GET', '/admin/samples?span=year&offsetMinutes=480')
    expect(points).toHaveLength(1)
    for (const query of ['span=century', 'offsetMinutes=9000', 'offsetMinutes=x'])
      expect((await api.send('GET', `/admin/samples?${query}`)).status).toBe(400)
  })
})
