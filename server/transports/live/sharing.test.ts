import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandInput, CommandName } from '#contract/commands/index'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { LiveViewer } from '#e2e/support/live-viewer'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { TusClient } from '#e2e/support/tus-client'
import { account, contentOf } from '#e2e/support/upload-steps'

const mib = 2 ** 20
let served: ServedDrive
let ana: TempUser
let ben: TempUser
let folder: string
const viewers: LiveViewer[] = []

beforeEach(async () => {
  served = await serveDrive()
  ana = await served.addUser('ana')
  ben = await served.addUser('ben')
  const made = { spaceId: ana.homeSpaceId, parentId: ana.rootId, name: 'Plans' }
  const entry = await run(ana, 'folder.create', made)
  folder = entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
})
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.close()
  await served.close()
})

function run<N extends CommandName>(by: TempUser, name: N, input: CommandInput<N>) {
  return runCommand(served.drive, findCommand(name)!, input, { actor: by.actor, commandId: null })
}

async function look(user: TempUser, spaceId: string): Promise<LiveViewer> {
  const viewer = new LiveViewer(served.url, user.token)
  viewers.push(viewer)
  await viewer.join(spaceId)
  return viewer
}

async function share(role: 'viewer' | 'editor' = 'editor'): Promise<string> {
  const members = [{ userName: 'ben', role }]
  const entry = await run(ana, 'folder.share', { itemId: folder, members })
  return entry.type === 'folder.shared' ? entry.space.id : ''
}

const typesOf = ({ entries }: LiveViewer) => entries.map(({ type }) => type)
const settled = { timeout: 3000, interval: 20 }

describe('who follows their home', () => {
  test('learns of every space at once: shared, renamed, another role, deleted, back, left', async () => {
    const bens = await look(ben, ben.homeSpaceId)
    const spaceId = await share()
    await run(ana, 'space.rename', { spaceId, name: 'Our plans' })
    await run(ana, 'member.set', { spaceId, userName: 'ben', role: 'viewer' })
    await run(ana, 'space.delete', { spaceId })
    await run(ana, 'space.restore', { spaceId })
    await run(ben, 'member.remove', { spaceId, userName: 'ben' })
    await expect
      .poll(() => typesOf(bens), settled)
      .toEqual([
        'space.joined',
        'space.renamed',
        'space.roleChanged',
        'space.left',
        'space.joined',
        'space.left',
      ])
    expect(bens.entries.map(({ clock }) => clock)).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('A2 who is in the room', () => {
  test('is out at once when removed, or when the space is deleted, and stays when it is handed over', async () => {
    const spaceId = await share()
    const [anas, bens] = [await look(ana, spaceId), await look(ben, spaceId)]
    await run(ana, 'space.transfer', { spaceId, userName: 'ben' })
    await expect.poll(() => typesOf(anas), settled).toEqual(['space.transferred'])
    await expect.poll(() => typesOf(bens), settled).toEqual(['space.transferred'])
    await run(ben, 'member.remove', { spaceId, userName: 'ana' })
    await expect.poll(() => anas.left, settled).toEqual([spaceId])
    await expect.poll(() => typesOf(bens), settled).toContain('member.removed')
    expect(typesOf(anas)).not.toContain('member.removed')
    const started = performance.now()
    await run(ben, 'space.delete', { spaceId })
    await expect.poll(() => bens.left, settled).toEqual([spaceId])
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('A1 sees things leave for another space, and is not told where', async () => {
    const spaceId = await share('viewer')
    const made = { spaceId, parentId: folder, name: 'secret' }
    const entry = await run(ana, 'folder.create', made)
    const secret = entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
    const bens = await look(ben, spaceId)
    await run(ana, 'item.move', { itemIds: [secret], parentId: ana.rootId })
    await expect.poll(() => typesOf(bens), settled).toEqual(['item.left'])
    expect(JSON.stringify(bens.entries)).not.toContain(ana.homeSpaceId)
    expect(JSON.stringify(bens.entries)).not.toContain(ana.rootId)
  })
})

describe('a PATCH under way', () => {
  /** Waits until so many bytes are on the disk, told or not. */
  async function stored(path: string, bytes: number): Promise<void> {
    const { read } = served.drive.database
    const row = await read.upload.findUniqueOrThrow({ where: { id: path.split('/').at(-1)! } })
    const size = () => served.drive.blobs.partialSize(row.blobId)
    await expect.poll(size, settled).toBe(bytes)
  }

  test('U5 goes on while its folder is shared and unshared, and HEAD answers its uploader', async () => {
    const tus = new TusClient(served.url, ana)
    const bytes = randomBytes(3 * mib)
    const path = await tus.create(bytes.length, { parentId: folder })
    const running = await tus.openPatch(path, 0, bytes.length)
    await running.send(bytes.subarray(0, mib))
    await stored(path, mib)
    const spaceId = await share()
    await pause(1200)
    await running.send(bytes.subarray(mib, 2 * mib))
    await stored(path, 2 * mib)
    await run(ana, 'folder.unshare', { spaceId })
    await pause(1200)
    await running.send(bytes.subarray(2 * mib))
    expect(await running.nextStatus(5000)).toBe(204)
    const head = await tus.head(path)
    expect(head.status).toBe(200)
    expect((await contentOf(served.drive, head.headers['cove-item']!)).equals(bytes)).toBe(true)
    expect(await account(served.drive, ana.actor.userId)).toMatchObject({
      used: bytes.length,
      reserved: 0,
    })
  })

  test('U5 begun in a space that becomes a folder again, goes on', async () => {
    const spaceId = await share()
    const tus = new TusClient(served.url, ana)
    const bytes = randomBytes(2 * mib)
    const path = await tus.create(bytes.length, { spaceId, parentId: folder })
    const running = await tus.openPatch(path, 0, bytes.length)
    await running.send(bytes.subarray(0, mib))
    await stored(path, mib)
    await run(ana, 'folder.unshare', { spaceId })
    await pause(2200)
    await running.send(bytes.subarray(mib))
    expect(await running.nextStatus(5000)).toBe(204)
    expect((await tus.head(path)).status).toBe(200)
  })

  test('A2 of a member ends within two seconds of another role, of being put out, and of a deletion', async () => {
    const spaceId = await share()
    const ends = [
      ['member.set', { spaceId, userName: 'ben', role: 'viewer' }, 403],
      ['member.remove', { spaceId, userName: 'ben' }, 404],
      ['space.delete', { spaceId }, 404],
    ] as const
    for (const [name, input, status] of ends) {
      await run(ana, 'member.set', { spaceId, userName: 'ben', role: 'editor' })
      const tus = new TusClient(served.url, ben)
      const path = await tus.create(2 * mib, { spaceId, parentId: folder, filename: name })
      const running = await tus.openPatch(path, 0, 2 * mib)
      await running.send(randomBytes(mib))
      await stored(path, mib)
      await run(ana, name, input)
      expect(await running.nextStatus(2000), name).toBe(status)
    }
  })
})
