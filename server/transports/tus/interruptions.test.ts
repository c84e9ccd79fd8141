import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { account, contentOf } from '#e2e/support/upload-steps'
import { TusClient } from '#e2e/support/tus-client'
import type { TempUser } from '#e2e/support/temp-drive'

const mib = 2 ** 20
const idleMs = 4000
let served: ServedDrive
let people = 0

beforeAll(async () => {
  served = await serveDrive({ tus: { idleMs, lockWaitMs: 1500 } })
})
afterAll(() => served.close())

async function person(
  quotaBytes: number | null = null,
): Promise<{ user: TempUser; tus: TusClient }> {
  const user = await served.addUser(`person ${(people += 1)}`, { quotaBytes })
  return { user, tus: new TusClient(served.url, user) }
}
async function until<T>(
  ask: () => Promise<T> | T,
  isRight: (value: T) => boolean,
  ms = 5000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const value = await ask()
    if (isRight(value) || Date.now() > end) return value
    await pause(20)
  }
}

const idOf = (path: string) => path.split('/').at(-1)!

/** What the database knows of an upload, without asking anyone to stop. */
async function toldOffset(path: string): Promise<number> {
  const row = await served.drive.database.read.upload.findUniqueOrThrow({
    where: { id: idOf(path) },
  })
  return Number(row.offsetBytes)
}

/** Bytes of an upload that have reached the disk, told or not. */
async function storedBytes(path: string): Promise<number> {
  const row = await served.drive.database.read.upload.findUniqueOrThrow({
    where: { id: idOf(path) },
  })
  return (await served.drive.blobs.partialSize(row.blobId)) ?? 0
}

describe('a PATCH that somebody else interrupts', () => {
  test('U4 HEAD from a client that came back ends the stalled one and tells what was kept', async () => {
    const { tus } = await person()
    const bytes = randomBytes(2 * mib)
    const path = await tus.create(bytes.length)
    const stalled = await tus.openPatch(path, 0, bytes.length)
    await stalled.send(bytes.subarray(0, mib))
    await until(
      () => storedBytes(path),
      (size) => size === mib,
    )
    const offset = await tus.offsetOf(path)
    expect(offset).toBe(mib)
    // The one who was asked to stop had stored something, and says so.
    expect(await stalled.nextStatus(2000)).toBe(204)
    const rest = await tus.patch(path, offset, bytes.subarray(offset))
    expect(rest.status).toBe(204)
    expect((await contentOf(served.drive, rest.headers['cove-item']!)).equals(bytes)).toBe(true)
  })

  test('a PATCH that came back takes over; the one that brought nothing is told to try again', async () => {
    const { tus } = await person()
    const path = await tus.create(100)
    const silent = await tus.openPatch(path, 0, 100)
    await pause(200)
    expect((await tus.patch(path, 0, randomBytes(100))).status).toBe(204)
    expect(await silent.nextStatus(2000)).toBe(423)
  })

  test('U1 DELETE ends it, and nothing comes back to life', async () => {
    const { tus, user } = await person()
    const path = await tus.create(2 * mib)
    const running = await tus.openPatch(path, 0, 2 * mib)
    await running.send(randomBytes(mib))
    await pause(100)
    expect((await tus.send('DELETE', path)).status).toBe(204)
    await running.send(randomBytes(mib))
    expect((await tus.head(path)).status).toBe(410)
    expect(await account(served.drive, user.actor.userId)).toEqual({
      used: 0,
      reserved: 0,
      items: 0,
    })
  })

  test('many that come back at once: one takes effect, none breaks, the content is right', async () => {
    const { tus } = await person()
    const bytes = randomBytes(300_000)
    const path = await tus.create(bytes.length)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => tus.patch(path, 0, bytes).catch(() => null)),
    )
    for (const answer of answers) expect([204, 409, 423, undefined]).toContain(answer?.status)
    const offset = await tus.offsetOf(path)
    if (offset < bytes.length) await tus.patch(path, offset, bytes.subarray(offset))
    const item = (await tus.head(path)).headers['cove-item']!
    expect((await contentOf(served.drive, item)).equals(bytes)).toBe(true)
  })
})

describe('a PATCH that the client breaks', () => {
  test.each(['reset', 'finish', 'destroy'] as const)(
    'U4 by %s keeps what came, and goes on from there',
    async (how) => {
      const { tus } = await person()
      const bytes = randomBytes(3 * mib)
      const path = await tus.create(bytes.length)
      const patch = await tus.openPatch(path, 0, bytes.length)
      await patch.send(bytes.subarray(0, 2 * mib))
      await pause(300)
      patch[how]()
      const offset = await until(
        () => tus.offsetOf(path),
        (at) => at > 0,
      )
      expect(offset).toBeGreaterThan(1.8 * mib)
      const rest = await tus.patch(path, offset, bytes.subarray(offset))
      expect((await contentOf(served.drive, rest.headers['cove-item']!)).equals(bytes)).toBe(true)
    },
  )

  test('U4 one with a checksum keeps nothing: what was not verified whole does not count', async () => {
    const { tus } = await person()
    const bytes = randomBytes(2 * mib)
    const path = await tus.create(bytes.length)
    await tus.patch(path, 0, bytes.subarray(0, 1000))
    const rest = bytes.subarray(1000)
    const sum = `sha1 ${createHash('sha1').update(rest).digest('base64')}`
    const patch = await tus.openPatch(path, 1000, rest.length, { 'Upload-Checksum': sum })
    await patch.send(rest.subarray(0, mib))
    await until(
      () => storedBytes(path),
      (size) => size > 1000,
    )
    patch.reset()
    await pause(200)
    expect(await tus.offsetOf(path)).toBe(1000)
    const whole = await tus.patch(path, 1000, rest, { 'Upload-Checksum': sum })
    expect(whole.status).toBe(204)
    expect((await contentOf(served.drive, whole.headers['cove-item']!)).equals(bytes)).toBe(true)
  })

  test('a stalled one ends after the idle time, keeps what came, and its connection is closed', async () => {
    const { tus } = await person()
    const path = await tus.create(mib)
    const patch = await tus.openPatch(path, 0, mib)
    await patch.send(randomBytes(1000))
    const started = Date.now()
    await until(() => patch.closed, Boolean, 15_000)
    expect(patch.closed).toBe(true)
    expect(Date.now() - started).toBeGreaterThan(idleMs - 200)
    expect(await tus.offsetOf(path)).toBe(1000)
  })

  test('a slow one that always brings something is not idle', async () => {
    const { tus } = await person()
    const path = await tus.create(1000)
    const patch = await tus.openPatch(path, 0, 1000)
    for (let n = 0; n < 10; n += 1) {
      await patch.send(randomBytes(100))
      await pause(300)
    }
    expect(await patch.nextStatus(2000)).toBe(204)
  })

  test('U1 a POST that breaks off before its small body is whole leaves nothing', async () => {
    const { tus, user } = await person()
    const post = await tus.openPatch('/api/v1/uploads', 0, 1000, {
      'X-HTTP-Method-Override': 'POST',
      'Upload-Length': '1000',
      'Upload-Metadata': tus.metadata(),
    })
    await post.send(randomBytes(500))
    await pause(100)
    post.reset()
    await pause(100)
    expect(await account(served.drive, user.actor.userId)).toEqual({
      used: 0,
      reserved: 0,
      items: 0,
    })
    const listed = await tus.send('GET', '/api/v1/uploads')
    expect(JSON.parse(listed.body.toString())).toEqual({ uploads: [] })
  })
})

describe('a PATCH whose sender loses the right to it', () => {
  const revokes: [string, number, (user: TempUser) => Promise<unknown>][] = [
    [
      'the token is revoked',
      401,
      (user) =>
        served.drive.database.transact((tx) =>
          tx.apiToken.delete({ where: { id: user.actor.credentialId } }),
        ),
    ],
    [
      'the user is disabled',
      401,
      (user) =>
        served.drive.database.transact((tx) =>
          tx.user.update({ where: { id: user.actor.userId }, data: { disabledAtMs: 1 } }),
        ),
    ],
    [
      'the role becomes too weak',
      403,
      (user) =>
        served.drive.database.transact((tx) =>
          tx.member.updateMany({ where: { userId: user.actor.userId }, data: { role: 'viewer' } }),
        ),
    ],
    [
      'the membership ends',
      404,
      (user) =>
        served.drive.database.transact((tx) =>
          tx.member.deleteMany({ where: { userId: user.actor.userId } }),
        ),
    ],
  ]
  test.each(revokes)(
    'A2 %s: it stops within two seconds, whether bytes flow or not',
    async (_what, status, revoke) => {
      const { tus, user } = await person()
      const path = await tus.create(mib)
      const stalls = await tus.openPatch(path, 0, mib)
      const flows = await tus.openPatch(await tus.create(mib, { filename: 'b' }), 0, mib)
      await stalls.send(randomBytes(1000))
      const feed = setInterval(() => void flows.send(randomBytes(1000)), 50)
      // Its bytes are checkpointed: from here on nothing but the look every second can notice.
      await until(
        () => toldOffset(path),
        (offset) => offset === 1000,
      )
      await revoke(user)
      const started = Date.now()
      const statuses = await Promise.all([stalls.nextStatus(4000), flows.nextStatus(4000)])
      clearInterval(feed)
      expect(statuses).toEqual([status, status])
      expect(Date.now() - started).toBeLessThan(2500)
    },
  )
})
