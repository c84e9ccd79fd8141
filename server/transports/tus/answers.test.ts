import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#server/platform/clock'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { contentOf } from '#e2e/support/upload-steps'
import { TusClient } from '#e2e/support/tus-client'

let served: ServedDrive
let people = 0
const now = clock.now

beforeAll(async () => {
  served = await serveDrive()
})
afterAll(() => served.close())
afterEach(() => {
  clock.now = now
})

async function person() {
  const user = await served.addUser(`person ${(people += 1)}`)
  return { user, tus: new TusClient(served.url, user) }
}
const base64 = (algorithm: string, bytes: Buffer) =>
  createHash(algorithm).update(bytes).digest('base64')
const length = (bytes: Buffer) => ({ 'Upload-Length': String(bytes.length) })

describe('what the last answer tells', () => {
  const told = (bytes: Buffer) => ({
    'cove-version': '1',
    'cove-clock': '1',
    'repr-digest': `sha-256=:${base64('sha256', bytes)}:, md5=:${base64('md5', bytes)}:`,
    'upload-offset': String(bytes.length),
  })

  test('U4 a PATCH with the last byte, HEAD afterwards and the same PATCH again name the file and its digests', async () => {
    const { tus } = await person()
    const bytes = randomBytes(3_000_000)
    const path = await tus.create(bytes.length)
    const first = await tus.patch(path, 0, bytes.subarray(0, 2_000_000))
    expect(first.headers['cove-item']).toBeUndefined()
    const last = await tus.patch(path, 2_000_000, bytes.subarray(2_000_000))
    expect(last).toMatchObject({ status: 204, headers: told(bytes) })
    expect(last.headers['upload-expires']).toBeUndefined()
    expect((await contentOf(served.drive, last.headers['cove-item']!)).equals(bytes)).toBe(true)
    const item = { 'cove-item': last.headers['cove-item'] }
    const head = await tus.head(path)
    expect(head).toMatchObject({ status: 200, headers: { ...told(bytes), ...item } })
    const again = await tus.patch(path, bytes.length, Buffer.alloc(0))
    expect(again).toMatchObject({ status: 204, headers: { ...told(bytes), ...item } })
  })

  test.each([
    ['nothing', 0],
    ['a small body in one step', 200_000],
    ['more than is held in memory', 1_500_000],
  ])('a POST with %s does too', async (_what, size) => {
    const { tus } = await person()
    const bytes = randomBytes(size)
    const answer = await tus.post({}, length(bytes), size ? bytes : undefined)
    expect(answer).toMatchObject({ status: 201, headers: told(bytes) })
    expect((await contentOf(served.drive, answer.headers['cove-item']!)).equals(bytes)).toBe(true)
    expect(answer.headers['location']).toMatch(/^\/api\/v1\/uploads\/[0-9a-z]{26}$/)
  })

  test('A1 nothing to who may not look there any more', async () => {
    const { tus, user } = await person()
    const bytes = randomBytes(100)
    const path = (await tus.post({}, length(bytes), bytes)).headers['location']!
    await served.drive.database.transact((tx) =>
      tx.member.deleteMany({ where: { userId: user.actor.userId } }),
    )
    expect(await tus.head(path)).toMatchObject({
      status: 404,
      headers: { 'tus-resumable': '1.0.0' },
    })
    expect((await tus.head(path)).headers['cove-item']).toBeUndefined()
  })

  test('DELETE of a finished upload forgets it, the file stays', async () => {
    const { tus } = await person()
    const bytes = randomBytes(100)
    const made = await tus.post({}, length(bytes), bytes)
    const path = made.headers['location']!
    expect((await tus.send('DELETE', path)).status).toBe(204)
    expect((await tus.head(path)).status).toBe(404)
    expect((await contentOf(served.drive, made.headers['cove-item']!)).equals(bytes)).toBe(true)
  })
})

describe('an upload that waits', () => {
  test('is listed with all that is needed to go on from any device, until it is finished', async () => {
    const { tus, user } = await person()
    const path = await tus.create(100, { filename: 'Büro.pdf', lastModified: '1700000000000' })
    await tus.patch(path, 0, randomBytes(40))
    const list = async () =>
      (
        JSON.parse(
          (await tus.send('GET', '/api/v1/uploads', { 'Tus-Resumable': null })).body.toString(),
        ) as {
          uploads: unknown[]
        }
      ).uploads
    expect(await list()).toEqual([
      expect.objectContaining({
        url: path,
        name: 'Büro.pdf',
        spaceId: user.homeSpaceId,
        parentId: user.rootId,
        lengthBytes: 100,
        offsetBytes: 40,
        modifiedAt: '2023-11-14T22:13:20.000Z',
      }),
    ])
    await tus.patch(path, 40, randomBytes(60))
    expect(await list()).toEqual([])
  })

  test('says when it expires, and is 410 from then on, before anyone sweeps', async () => {
    const { tus } = await person()
    const path = await tus.create(100)
    const expires = Date.parse((await tus.head(path)).headers['upload-expires']!)
    expect(expires - Date.now()).toBeGreaterThan(6.9 * 24 * 3600_000)
    clock.now = () => now() + 7 * 24 * 3600_000 + 1000
    expect((await tus.head(path)).status).toBe(410)
    expect((await tus.patch(path, 0, randomBytes(10))).status).toBe(410)
  })
})
