import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EntryBody } from '#contract/entries'
import { presentItems } from '#server/domain/items/present-item'
import { append, raiseClock } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { LiveViewer } from '#e2e/support/live-viewer'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'

let served: ServedDrive
let ana: TempUser
const viewers: LiveViewer[] = []

beforeEach(() => open())

async function open(heartbeat?: { pingInterval: number; pingTimeout: number }): Promise<void> {
  served = await serveDrive({ ...(heartbeat && { heartbeat }) })
  ana = await served.addUser('ana')
}
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.close()
  await served.close()
})

async function look(): Promise<LiveViewer> {
  const viewer = new LiveViewer(served.url, ana.token)
  viewers.push(viewer)
  await viewer.join(ana.homeSpaceId)
  return viewer
}

/** An entry as a command writes it, without the work of the command. */
async function commit(body: EntryBody): Promise<void> {
  const author = { id: ana.actor.userId, name: 'ana' }
  const entry = await served.drive.database.transact(async (tx) => {
    const clock = (await raiseClock(tx, ana.homeSpaceId))!
    const at = { spaceId: ana.homeSpaceId, clock, author, commandId: null, nowMs: Date.now() }
    return append(tx, at, body)
  })
  publish([entry])
}

describe('a line that stands still', () => {
  test('J3 loses frames beyond a bound and nothing else; once it moves it is told where the space is', async () => {
    // However long it takes to fill the line here: it is not given up meanwhile.
    await served.close()
    await open({ pingInterval: 60_000, pingTimeout: 60_000 })
    const [stalled, well] = [await look(), await look()]
    const items = await served.drive.database.read.item.findMany({ where: { id: ana.rootId } })
    const [root] = await presentItems(served.drive.database.read, items)
    const wake = await stalled.stall()
    // Each of these has half a million letters: no line's buffers hold forty of them.
    const arrivals = Array.from({ length: 1000 }, () => ({ item: { ...root!, parentId: 'away' } }))
    for (let n = 0; n < 40; n += 1) await commit({ type: 'item.restored', items: arrivals })
    await expect.poll(() => well.clocks.at(-1), { timeout: 20_000 }).toBe(40)
    expect(well.entries.map(({ clock }) => clock)).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    )
    wake()
    await expect.poll(() => stalled.clocks.at(-1), { timeout: 20_000 }).toBe(40)
    expect(stalled.ended).toBeNull()
    expect(stalled.entries.length).toBeLessThan(40)
    await commit({ type: 'trash.emptied', count: 0 })
    await expect.poll(() => stalled.entries.at(-1)?.clock, { timeout: 5_000 }).toBe(41)
  })

  test('is given up within ten seconds, and its person is seen nowhere any more', async () => {
    const ben = await served.addUser('ben')
    await served.drive.database.transact((tx) =>
      tx.member.create({
        data: {
          spaceId: ana.homeSpaceId,
          userId: ben.actor.userId,
          role: 'viewer',
          joinedAtMs: 0,
        },
      }),
    )
    const watcher = await look()
    const bens = new LiveViewer(served.url, ben.token)
    viewers.push(bens)
    await bens.join(ana.homeSpaceId)
    bens.socket.emit('presence:set', { spaceId: ana.homeSpaceId, folderId: ana.rootId })
    const people = () => watcher.presence.get(ana.rootId)?.people.length
    await expect.poll(people, { timeout: 5_000 }).toBe(1)
    await bens.stall()
    const since = Date.now()
    await expect.poll(people, { timeout: 15_000, interval: 50 }).toBe(0)
    expect(Date.now() - since).toBeLessThan(10_000)
  })
})
