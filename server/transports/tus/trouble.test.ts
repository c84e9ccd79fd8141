import { randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { health } from '#server/platform/health'
import { log } from '#server/platform/log'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { account, contentOf } from '#e2e/support/upload-steps'
import { TusClient } from '#e2e/support/tus-client'

const mib = 2 ** 20
let served: ServedDrive
let people = 0

beforeAll(async () => {
  served = await serveDrive()
})
afterAll(() => served.close())

async function person() {
  const user = await served.addUser(`person ${(people += 1)}`)
  return { user, tus: new TusClient(served.url, user) }
}

describe('a drive in trouble', () => {
  let kept: ServedDrive['drive']['blobs']['publish']
  let keptOpen: ServedDrive['drive']['blobs']['openPartial']
  beforeAll(() => {
    kept = served.drive.blobs.publish
    keptOpen = served.drive.blobs.openPartial
  })
  afterEach(() => {
    served.drive.blobs.publish = kept
    served.drive.blobs.openPartial = keptOpen
    // One for the whole process, and of other tests too.
    health.clear('disk-full')
    log.level = 'warn'
  })

  test('U3 a finish that fails for our fault keeps the upload; HEAD never says it is done until it is', async () => {
    log.level = 'silent'
    const { tus, user } = await person()
    const bytes = randomBytes(1000)
    const path = await tus.create(bytes.length)
    served.drive.blobs.publish = () => Promise.reject(new Error('the disk is gone'))
    expect((await tus.patch(path, 0, bytes)).status).toBe(500)
    // A broken connection, for any status would make clients start at zero.
    await expect(tus.head(path)).rejects.toThrow()
    served.drive.blobs.publish = kept
    const head = await tus.head(path)
    expect(head.headers['upload-offset']).toBe('1000')
    expect((await contentOf(served.drive, head.headers['cove-item']!)).equals(bytes)).toBe(true)
    expect(await account(served.drive, user.actor.userId)).toEqual({
      used: 1000,
      reserved: 0,
      items: 1,
    })
  })

  test('U4 a disk that refuses in the middle is answered at once, and what still comes is read away', async () => {
    log.level = 'silent'
    const { tus } = await person()
    const length = 6 * mib
    const path = await tus.create(length)
    served.drive.blobs.openPartial = async (...args) => {
      const partial = await keptOpen(...args)
      const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      return { ...partial, write: () => Promise.reject(full) }
    }
    const sender = await tus.openPatch(path, 0, length)
    await sender.send(randomBytes(2 * mib))
    expect(await sender.nextStatus(5000)).toBe(503)
    served.drive.blobs.openPartial = keptOpen
    // Nobody reads the body any more; its sender knows only when the rest is through.
    await sender.send(randomBytes(4 * mib))
    await sender.sendHead('HEAD', new URL(path, served.url), tus.headers())
    expect(await sender.nextStatus(1500)).toBe(200)
  })

  test.each([
    ['more bytes come', 1000],
    ['its last ones were there', 0],
  ])(
    'U4 U1 stored bytes that are lost end the upload when %s: no offset lies',
    async (_what, more) => {
      const { tus, user } = await person()
      const path = await tus.create(null)
      expect((await tus.patch(path, 0, randomBytes(1000))).status).toBe(204)
      const row = await served.drive.database.read.upload.findFirstOrThrow({
        where: { userId: user.actor.userId },
      })
      await served.drive.blobs.discard(row.blobId)
      served.drive.digests.parking.clear()
      const length = { 'Upload-Length': String(1000 + more) }
      expect((await tus.patch(path, 1000, randomBytes(more), length)).status).toBe(404)
      expect((await tus.head(path)).status).toBe(410)
      expect(await account(served.drive, user.actor.userId)).toEqual({
        used: 0,
        reserved: 0,
        items: 0,
      })
    },
  )

  test('U3 two requests that find a full upload finish it once', async () => {
    log.level = 'silent'
    const { tus, user } = await person()
    const path = await tus.create(1000)
    served.drive.blobs.publish = () => Promise.reject(new Error('the disk is gone'))
    await tus.patch(path, 0, randomBytes(1000))
    served.drive.blobs.publish = kept
    const heads = await Promise.all([1, 2, 3, 4].map(() => tus.head(path)))
    expect(heads.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(heads.map(({ headers }) => headers['cove-item'])).size).toBe(1)
    expect(await account(served.drive, user.actor.userId)).toEqual({
      used: 1000,
      reserved: 0,
      items: 1,
    })
  })
})

/** The sizes of all files below a folder. */
const sizesBelow = (folder: string): number[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)

test('a drain lets a PATCH under way flush and keep its offset, and takes no new one', async () => {
  const own = await serveDrive()
  try {
    const user = await own.addUser('ana')
    const tus = new TusClient(own.url, user)
    const bytes = randomBytes(2 * mib)
    const paths = [await tus.create(bytes.length), await tus.create(10, { filename: 'b' })]
    const running = await tus.openPatch(paths[0]!, 0, bytes.length)
    await running.send(bytes.subarray(0, mib))
    await vi.waitFor(() => expect(sizesBelow(join(own.dataDir, 'blobs'))).toContain(mib), 20_000)
    const started = Date.now()
    await own.tus.drain()
    expect(Date.now() - started).toBeLessThan(2000)
    expect(await running.nextStatus(1000)).toBe(204)
    await expect(tus.head(paths[1]!)).rejects.toThrow()
    await expect(tus.patch(paths[1]!, 0, randomBytes(10))).rejects.toThrow()
    const row = await own.drive.database.read.upload.findUniqueOrThrow({
      where: { id: paths[0]!.split('/').at(-1)! },
    })
    expect(Number(row.offsetBytes)).toBe(mib)
  } finally {
    await own.close()
  }
})
