import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { commands } from '#server/domain/registry'
import { revokeCredential } from '#server/domain/credentials/revoke-credential'
import { runCommand } from '#server/domain/run-command'
import { changeUser } from '#server/domain/users/change-user'
import { append, raiseClock } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { newId } from '#server/platform/new-id'
import { LiveViewer } from '#e2e/support/live-viewer'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { addSpace, type SharedSpace } from '#e2e/support/share-space'
import type { TempUser } from '#e2e/support/temp-drive'

let served: ServedDrive
let ana: TempUser
let ben: TempUser
let space: SharedSpace
const viewers: LiveViewer[] = []

beforeEach(async () => {
  served = await serveDrive()
  ana = await served.addUser('ana')
  ben = await served.addUser('ben')
  space = await addSpace(served.drive.database, 'Harbour', [
    { userId: ana.actor.userId, role: 'owner' },
    { userId: ben.actor.userId, role: 'editor' },
  ])
})
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.close()
  await served.close()
})

function look(user: TempUser | null, headers?: Record<string, string>): LiveViewer {
  const viewer = new LiveViewer(served.url, user?.token ?? null, headers)
  viewers.push(viewer)
  return viewer
}

const makeFolder = (by: TempUser, name: string) =>
  runCommand(
    served.drive,
    commands['folder.create'],
    { spaceId: space.spaceId, parentId: space.rootId, name },
    { actor: by.actor, commandId: null },
  )

const clocksOf = (viewer: LiveViewer) => viewer.entries.map(({ clock }) => clock)
const settled = { timeout: 5000, interval: 20 }

describe('the live view', () => {
  test('J1 J3 whoever joins is told what it missed, and then every entry once, in order', async () => {
    await makeFolder(ana, 'one')
    await makeFolder(ana, 'two')
    const viewer = look(ben)
    const answer = await viewer.join(space.spaceId, 1)
    expect(answer).toMatchObject({ clock: 2, entries: [{ clock: 2, type: 'folder.created' }] })
    await Promise.all(Array.from({ length: 60 }, (_, n) => makeFolder(ana, `burst ${n}`)))
    await expect.poll(() => viewer.entries.length, settled).toBe(60)
    expect(clocksOf(viewer)).toEqual(Array.from({ length: 60 }, (_, n) => n + 3))
    // Busy rooms are told in fewer, larger frames.
    expect(viewer.clocks.length).toBeLessThan(60)
  })

  test('J1 entries that are published in another order than they were committed go out in that of their clocks', async () => {
    const viewer = look(ben)
    await viewer.join(space.spaceId)
    // Committed without a word, as when the acknowledgement of a later one came first.
    const entries: Entry[] = []
    for (const name of ['one', 'two', 'three'])
      entries.push(
        await served.drive.database.transact(async (tx) => {
          const clock = (await raiseClock(tx, space.spaceId))!
          const at = { spaceId: space.spaceId, clock, commandId: null, nowMs: 1 }
          const renamed = { id: space.spaceId, name }
          return append(
            tx,
            { ...at, author: { id: ana.actor.userId, name: 'ana' } },
            { type: 'space.renamed', space: renamed, was: '' },
          )
        }),
      )
    for (const entry of [entries[1]!, entries[2]!, entries[0]!]) publish([entry])
    await expect.poll(() => viewer.entries.length, settled).toBe(3)
    expect(clocksOf(viewer)).toEqual([1, 2, 3])
  })

  test('A1 a space of others answers like one that does not exist; bad input is told', async () => {
    const stranger = look(await served.addUser('cleo'))
    const unknown = await stranger.join(newId())
    expect(await stranger.join(space.spaceId)).toEqual(unknown)
    expect(unknown).toMatchObject({ error: { code: 'not_found' } })
    expect(await stranger.join('../etc')).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await stranger.join(space.spaceId, -1)).toMatchObject({
      error: { code: 'invalid_input' },
    })
    await makeFolder(ana, 'secret')
    await pause(200)
    expect(stranger.entries).toEqual([])
  })

  test('J3 who is ahead of the journal, or behind what it keeps, takes a fresh listing', async () => {
    await makeFolder(ana, 'one')
    const viewer = look(ben)
    expect(await viewer.join(space.spaceId, 99)).toEqual({ reset: true })
    await served.drive.database.transact((tx) => tx.$executeRaw`DELETE FROM "JournalEntry"`)
    expect(await viewer.join(space.spaceId, 0)).toEqual({ reset: true })
  })

  test('nobody is let in without a token or a session, or with a cookie from another site', async () => {
    await expect(look(null).connected()).rejects.toMatchObject({
      data: { error: { code: 'not_signed_in' } },
    })
    const wrong = new LiveViewer(served.url, 'cove_wrong')
    viewers.push(wrong)
    await expect(wrong.connected()).rejects.toMatchObject({
      data: { error: { code: 'not_signed_in' } },
    })
    const foreign = look(ana, { cookie: 'a=b', origin: 'https://evil.example' })
    await expect(foreign.connected()).rejects.toThrow(/websocket error/)
    await look(ana, { cookie: 'a=b', origin: served.url }).connected()
  })

  test('A2 a revoked token closes its sockets, and not one later entry arrives', async () => {
    const [anas, bens] = [look(ana), look(ben)]
    await Promise.all([anas.join(space.spaceId), bens.join(space.spaceId)])
    // Once everybody has been looked at, only the epoch can say that somebody fell.
    await makeFolder(ana, 'before')
    await expect.poll(() => bens.entries.length, settled).toBe(1)
    await revokeCredential(served.drive, ben.actor, { kind: 'token', id: ben.actor.credentialId })
    await Promise.all(Array.from({ length: 20 }, (_, n) => makeFolder(ana, `later ${n}`)))
    await expect.poll(() => anas.entries.length, settled).toBe(21)
    await expect.poll(() => bens.ended, settled).toBe('io server disconnect')
    expect(bens.entries.length).toBe(1)
  })

  test('A2 a token that expires and a user who is disabled are out, without any change', async () => {
    const [bens, cleo] = [look(ben), await served.addUser('cleo')]
    const cleos = look(cleo)
    await Promise.all([bens.join(space.spaceId), cleos.connected()])
    await served.drive.database.transact(
      (tx) =>
        tx.$executeRaw`UPDATE "ApiToken" SET "expiresAtMs" = ${Date.now() + 700} WHERE "id" = ${ben.actor.credentialId}`,
    )
    await changeUser(served.drive, 'operator', cleo.actor.userId, { disabled: true })
    await expect.poll(() => cleos.ended, settled).toBe('io server disconnect')
    await expect.poll(() => bens.ended, settled).toBe('io server disconnect')
  })

  test('A2 who is no member any more leaves the room at once, and keeps the other rooms', async () => {
    const [anas, bens] = [look(ana), look(ben)]
    await Promise.all([anas.join(space.spaceId), bens.join(space.spaceId)])
    await bens.join(ben.homeSpaceId)
    await makeFolder(ana, 'before')
    await expect.poll(() => bens.entries.length, settled).toBe(1)
    await served.drive.database.transact((tx) =>
      tx.member.deleteMany({ where: { spaceId: space.spaceId, userId: ben.actor.userId } }),
    )
    await Promise.all(Array.from({ length: 20 }, (_, n) => makeFolder(ana, `later ${n}`)))
    await runCommand(
      served.drive,
      commands['folder.create'],
      { spaceId: ben.homeSpaceId, parentId: ben.rootId, name: 'at home' },
      { actor: ben.actor, commandId: null },
    )
    await expect.poll(() => anas.entries.length, settled).toBe(21)
    await expect.poll(() => bens.entries.length, settled).toBe(2)
    expect(bens.entries[1]).toMatchObject({ spaceId: ben.homeSpaceId })
    expect(bens.left).toEqual([space.spaceId])
    expect(await bens.join(space.spaceId)).toMatchObject({ error: { code: 'not_found' } })
  })

  test('J3 an entry that nobody published is found by the sweep', async () => {
    const viewer = look(ben)
    await viewer.join(space.spaceId)
    await served.drive.database.transact(async (tx) => {
      const clock = (await raiseClock(tx, space.spaceId))!
      const author = { id: ana.actor.userId, name: 'ana' }
      const at = { spaceId: space.spaceId, clock, author, commandId: null, nowMs: Date.now() }
      await append(tx, at, { type: 'trash.emptied', count: 0 })
    })
    await expect.poll(() => clocksOf(viewer), settled).toEqual([1])
    await makeFolder(ana, 'after')
    await expect.poll(() => clocksOf(viewer), settled).toEqual([1, 2])
  })

  test('a frame over 64 KiB ends its connection, and no other', async () => {
    const [bad, good] = [look(ana), look(ben)]
    await Promise.all([bad.join(space.spaceId), good.join(space.spaceId)])
    bad.socket.emit('space:leave', { spaceId: 'x'.repeat(70_000) })
    await expect.poll(() => bad.ended, settled).not.toBeNull()
    await makeFolder(ana, 'still here')
    await expect.poll(() => good.entries.length, settled).toBe(1)
  })
})

describe('presence', () => {
  const inRoot = (viewer: LiveViewer) => viewer.presence.get(space.rootId)?.people

  test('several tabs of one person are one, and the last one that closes takes the person away', async () => {
    const watcher = look(ana)
    const tabs = [look(ben), look(ben)]
    for (const viewer of [watcher, ...tabs]) await viewer.join(space.spaceId)
    for (const tab of tabs)
      tab.socket.emit('presence:set', { spaceId: space.spaceId, folderId: space.rootId })
    const person = { id: ben.actor.userId, name: 'ben' }
    await expect
      .poll(() => inRoot(watcher), settled)
      .toEqual([{ person, doing: { kind: 'browsing' }, uploads: 0 }])
    const itemId = newId()
    const doing = { kind: 'renaming' as const, itemId }
    tabs[0]!.socket.emit('presence:set', {
      spaceId: space.spaceId,
      folderId: space.rootId,
      doing,
    })
    await expect.poll(() => inRoot(watcher)?.[0]?.doing, settled).toEqual(doing)
    tabs[0]!.close()
    await expect.poll(() => inRoot(watcher)?.[0]?.doing, settled).toEqual({ kind: 'browsing' })
    const late = look(ana)
    expect(await late.join(space.spaceId)).toMatchObject({
      presence: [{ folderId: space.rootId, people: [{ person }], others: 0 }],
    })
    tabs[1]!.close()
    await expect.poll(() => inRoot(watcher), settled).toEqual([])
  })

  test('who switches it off is nowhere, at once; strangers and folders of other spaces tell nothing', async () => {
    const [watcher, bens] = [look(ana), look(ben)]
    await Promise.all([watcher.join(space.spaceId), bens.join(space.spaceId)])
    const here = () =>
      bens.socket.emit('presence:set', { spaceId: space.spaceId, folderId: space.rootId })
    here()
    await expect.poll(() => inRoot(watcher)?.length, settled).toBe(1)
    const hidden = await fetch(`${served.url}/api/v1/me`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${ben.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ showsPresence: false }),
    })
    expect(await hidden.json()).toMatchObject({ user: { showsPresence: false } })
    await expect.poll(() => inRoot(watcher), settled).toEqual([])
    here()
    watcher.socket.emit('presence:set', { spaceId: space.spaceId, folderId: ana.rootId })
    await pause(600)
    expect(inRoot(watcher)).toEqual([])
    expect(watcher.presence.get(ana.rootId)).toBeUndefined()
  })
})

describe('uploads under way', () => {
  test('others see them move, and go when they are done', async () => {
    const watcher = look(ana)
    await watcher.join(space.spaceId)
    const meta = { spaceId: space.spaceId, parentId: space.rootId, filename: 'tide.bin' }
    const metadata = Object.entries(meta)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',')
    const headers = { authorization: `Bearer ${ben.token}`, 'Tus-Resumable': '1.0.0' }
    const made = await fetch(`${served.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { ...headers, 'Upload-Length': '2000000', 'Upload-Metadata': metadata },
    })
    const url = new URL(made.headers.get('location')!, served.url)
    const send = (from: number, to: number) =>
      fetch(url, {
        method: 'PATCH',
        headers: {
          ...headers,
          'Upload-Offset': String(from),
          'Content-Type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(to - from),
      })
    await send(0, 500_000)
    const by = { id: ben.actor.userId, name: 'ben' }
    await expect
      .poll(() => watcher.uploads, settled)
      .toMatchObject([{ name: 'tide.bin', lengthBytes: 2_000_000, offsetBytes: 500_000, by }])
    await send(500_000, 2_000_000)
    await expect.poll(() => watcher.uploads, settled).toEqual([])
    expect(watcher.entries).toMatchObject([{ type: 'file.added' }])
  })
})
