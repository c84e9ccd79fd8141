import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { account, uploadFile } from '#e2e/support/upload-steps'
import { TusClient, codeOf } from '#e2e/support/tus-client'
import type { TempUser } from '#e2e/support/temp-drive'

let served: ServedDrive
let people = 0

beforeAll(async () => {
  served = await serveDrive({ tus: { maxPatchesPerUser: 2, turnWaitMs: 1500 } })
})
afterAll(() => served.close())
afterEach(() => {
  served.drive.rules.maxOpenUploads = 1000
})

async function person(
  quotaBytes: number | null = null,
): Promise<{ user: TempUser; tus: TusClient }> {
  const user = await served.addUser(`person ${(people += 1)}`, { quotaBytes })
  return { user, tus: new TusClient(served.url, user) }
}
const mine = (user: TempUser) => account(served.drive, user.actor.userId)
const hex = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest('hex')
const length = (bytes: Buffer | number) => ({
  'Upload-Length': String(typeof bytes === 'number' ? bytes : bytes.length),
})

describe('refusals, by statuses that steer clients', () => {
  test('a name that is taken is 412 at the creation and at the commit, which leaves nothing', async () => {
    const { tus, user } = await person()
    const bytes = randomBytes(100)
    const path = await tus.create(bytes.length)
    await uploadFile(served.drive, user.actor, { filename: 'a.bin' }, bytes)
    const created = await tus.post({}, length(10))
    expect([created.status, codeOf(created)]).toEqual([412, 'name_taken'])
    const finished = await tus.patch(path, 0, bytes)
    expect([finished.status, codeOf(finished)]).toEqual([412, 'name_taken'])
    expect((await tus.head(path)).status).toBe(410)
    expect(await mine(user)).toEqual({ used: 100, reserved: 0, items: 1 })
  })

  test('a content that somebody has replaced is 412 stale, with the version there is, and nothing is stored', async () => {
    const { tus, user } = await person()
    const [seen, theirs] = [randomBytes(100), randomBytes(200)]
    const over = (bytes: Buffer) => ({ onConflict: 'replace', ifSha256: hex('sha256', bytes) })
    await uploadFile(served.drive, user.actor, { filename: 'a.bin' }, seen)
    const path = await tus.create(10, over(seen))
    const saved = await tus.post(over(seen), length(theirs), theirs)
    expect([saved.status, saved.headers['cove-version']]).toEqual([201, '2'])
    for (const body of [undefined, randomBytes(10)]) {
      const late = await tus.post(over(seen), length(10), body)
      expect([late.status, codeOf(late)]).toEqual([412, 'stale'])
      expect(JSON.parse(late.body.toString())).toMatchObject({ error: { version: 2 } })
    }
    const finished = await tus.patch(path, 0, randomBytes(10))
    expect([finished.status, codeOf(finished)]).toEqual([412, 'stale'])
    expect((await tus.head(path)).status).toBe(410)
    const senseless = await tus.post({ ifSha256: hex('sha256', seen) }, length(10))
    expect([senseless.status, codeOf(senseless)]).toEqual([400, 'invalid_input'])
    expect(await mine(user)).toEqual({ used: 300, reserved: 0, items: 1 })
  })

  test('Q1 a quota is 507 at the creation, with and without a body, and stores nothing', async () => {
    const { tus, user } = await person(1000)
    for (const size of [1001, 2_000_000]) {
      expect((await tus.post({}, length(size))).status).toBe(507)
      const whole = await tus.post({ path: '/x/y', parentId: '' }, length(size), randomBytes(size))
      expect([400, 507]).toContain(whole.status)
      const withBody = await tus.post({}, length(size), randomBytes(size))
      expect([withBody.status, codeOf(withBody)]).toEqual([507, 'quota_exceeded'])
    }
    expect(await mine(user)).toEqual({ used: 0, reserved: 0, items: 0 })
  })

  test('Q1 U1 a quota is 413 at a PATCH of a deferred upload; what fits is kept, and nothing is held beyond it', async () => {
    const { tus, user } = await person(500_000)
    const path = await tus.create(null)
    const known = await tus.patch(path, 0, randomBytes(500_001))
    expect([known.status, codeOf(known)]).toEqual([413, 'quota_exceeded'])
    expect(await tus.offsetOf(path)).toBe(0)
    const bytes = randomBytes(600_000)
    const chunked = await tus.patch(path, 0, bytes, {}, true)
    expect([chunked.status, codeOf(chunked)]).toEqual([413, 'quota_exceeded'])
    const offset = await tus.offsetOf(path)
    expect(offset).toBeLessThanOrEqual(500_000)
    expect(offset).toBeGreaterThan(300_000)
    expect(await mine(user)).toMatchObject({ used: 0, reserved: offset })
    const tooLong = await tus.patch(path, offset, Buffer.alloc(0), length(500_001))
    expect([tooLong.status, codeOf(tooLong)]).toEqual([413, 'quota_exceeded'])
    const rest = await tus.patch(path, offset, bytes.subarray(offset, 500_000), length(500_000))
    expect(rest.status).toBe(204)
    expect(await mine(user)).toEqual({ used: 500_000, reserved: 0, items: 1 })
  })

  test('U1 U4 content that is not what was announced is 460, and a later HEAD says 410', async () => {
    const { tus, user } = await person()
    const bytes = randomBytes(1000)
    const path = await tus.create(bytes.length, { md5: hex('md5', Buffer.from('other')) })
    const refused = await tus.patch(path, 0, bytes)
    expect([refused.status, codeOf(refused)]).toEqual([460, 'checksum_mismatch'])
    const head = await tus.head(path)
    expect(head.status).toBe(410)
    expect(head.headers['upload-offset']).toBeUndefined()
    for (const size of [1000, 1_500_000]) {
      const whole = await tus.post(
        { sha256: hex('sha256', bytes.subarray(1)) },
        length(size),
        randomBytes(size),
      )
      expect(whole.status).toBe(460)
    }
    expect(await mine(user)).toEqual({ used: 0, reserved: 0, items: 0 })
  })

  test('U5 a finish is refused by 403 or 404, never by what makes clients try again', async () => {
    const { tus, user } = await person()
    const bytes = randomBytes(100)
    const owner = await served.addUser(`owner ${people}`)
    const where = { spaceId_userId: { spaceId: owner.homeSpaceId, userId: user.actor.userId } }
    const setRole = (role: string) =>
      served.drive.database.transact((tx) =>
        tx.member.upsert({
          where,
          create: { ...where.spaceId_userId, role, joinedAtMs: 0 },
          update: { role },
        }),
      )
    await setRole('editor')
    const there = { spaceId: owner.homeSpaceId, parentId: owner.rootId }
    const paths = [await tus.create(100, there), await tus.create(100, { ...there, filename: 'b' })]
    await setRole('viewer')
    expect((await tus.patch(paths[0]!, 0, bytes)).status).toBe(403)
    await served.drive.database.transact((tx) => tx.member.delete({ where }))
    expect((await tus.patch(paths[1]!, 0, bytes)).status).toBe(404)
    expect((await tus.post(there, length(10))).status).toBe(404)
  })

  test('A1 the upload of another answers exactly like one that never was, to every verb', async () => {
    const [ana, ben] = [await person(), await person()]
    const hers = await ana.tus.create(10)
    const none = `/api/v1/uploads/${'0'.repeat(26)}`
    for (const ask of [
      (path: string) => ben.tus.head(path),
      (path: string) => ben.tus.patch(path, 0, Buffer.from('x')),
      (path: string) => ben.tus.send('DELETE', path),
    ]) {
      const [foreign, unknown] = [await ask(hers), await ask(none)]
      expect(foreign.status).toBe(404)
      for (const answer of [foreign, unknown]) delete answer.headers['date']
      for (const answer of [foreign, unknown]) delete answer.headers['x-request-id']
      expect(foreign).toEqual(unknown)
    }
    const listed = await ben.tus.send('GET', '/api/v1/uploads')
    expect(JSON.parse(listed.body.toString())).toEqual({ uploads: [] })
  })

  test('without a credential every verb but OPTIONS is 401, and still speaks tus', async () => {
    const { tus } = await person()
    const path = await tus.create(10)
    const nobody = { Authorization: null }
    for (const answer of [
      await tus.post({}, { ...length(10), ...nobody }),
      await tus.send('HEAD', path, nobody),
      await tus.patch(path, 0, Buffer.from('x'), nobody),
      await tus.send('DELETE', path, nobody),
      await tus.send('GET', '/api/v1/uploads', nobody),
    ]) {
      expect(answer.status).toBe(401)
      expect(answer.headers['tus-resumable']).toBe('1.0.0')
    }
    expect((await tus.send('OPTIONS', '/api/v1/uploads', nobody)).status).toBe(204)
  })

  test('too many unfinished uploads are 429 with Retry-After, at POST alone', async () => {
    const { tus } = await person()
    served.drive.rules.maxOpenUploads = 1
    const path = await tus.create(10)
    const refused = await tus.post({ filename: 'b' }, length(10))
    expect([refused.status, codeOf(refused)]).toEqual([429, 'too_many_requests'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await tus.patch(path, 0, randomBytes(10))).status).toBe(204)
  })

  test('too many PATCHes of one user wait, then are 423 with Retry-After; others go on', async () => {
    const { tus } = await person()
    const paths = [await tus.create(100), await tus.create(100, { filename: 'b' })]
    const third = await tus.create(100, { filename: 'c' })
    const running = await Promise.all(
      paths.map((path) => tus.openPatch(path, 0, 100, { Expect: '100-continue' })),
    )
    // Leave to send comes behind the turn.
    for (const patch of running) expect(await patch.nextStatus(2000)).toBe(100)
    for (const patch of running) await patch.send(randomBytes(10))
    const refused = await tus.patch(third, 0, randomBytes(100))
    expect(refused.status).toBe(423)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const post = await tus.post({ filename: 'd' }, length(100), randomBytes(100))
    expect(post.status).toBe(429)
    expect((await (await person()).tus.post({}, length(10), randomBytes(10))).status).toBe(201)
    const waiting = tus.patch(third, 0, randomBytes(100))
    await running[0]!.send(randomBytes(90))
    expect((await waiting).status).toBe(204)
    for (const patch of running) patch.destroy()
  })

  test('what the metadata says wrongly is 400, and names the field', async () => {
    const { tus } = await person()
    for (const [values, field] of [
      [{ filename: '' }, 'filename'],
      [{ filename: 'a/b' }, 'filename'],
      [{ filename: '..' }, 'filename'],
      [{ filename: 'a\r\nb' }, 'filename'],
      [{ filename: 'a\u202eb' }, 'filename'],
      [{ filename: 'x'.repeat(256) }, 'filename'],
      [{ spaceId: 'nonsense' }, 'spaceId'],
      [{ onConflict: 'overwrite' }, 'onConflict'],
      [{ lastModified: '1.5' }, 'lastModified'],
      [{ lastModified: '99999999999999999' }, 'lastModified'],
      [{ md5: 'abc' }, 'md5'],
      [{ sha256: 'z'.repeat(64) }, 'sha256'],
      [{ path: '/a' }, 'path'],
    ] as [Record<string, string>, string][]) {
      const answer = await tus.post(values, length(10))
      const body = JSON.parse(answer.body.toString()) as {
        error: { code: string; fields: Record<string, string> }
      }
      expect([answer.status, body.error.code], JSON.stringify(values)).toEqual([
        400,
        'invalid_input',
      ])
      expect(Object.keys(body.error.fields).join()).toContain(field)
    }
    const notUtf8 = `${tus.metadata()},path ${Buffer.from([0xff]).toString('base64')}`
    expect((await tus.post({}, { ...length(10), 'Upload-Metadata': notUtf8 })).status).toBe(400)
    expect((await tus.post({}, { ...length(10), 'Upload-Metadata': null })).status).toBe(400)
  })

  test('a length beyond all bounds is 413, at POST and PATCH', async () => {
    const { tus } = await person()
    for (const size of ['17592186044417', '9223372036854775808', '9'.repeat(40)]) {
      expect((await tus.post({}, { 'Upload-Length': size })).status, size).toBe(413)
      const path = await tus.create(null, { filename: `deferred ${size}` })
      const declared = await tus.patch(path, 0, Buffer.alloc(0), { 'Upload-Length': size })
      expect(declared.status, size).toBe(413)
      expect((await tus.head(path)).headers['upload-defer-length']).toBe('1')
    }
  })

  test('what is no upload is 404', async () => {
    const { tus } = await person()
    for (const [method, path] of [
      ['PATCH', '/api/v1/uploads'],
      ['DELETE', '/api/v1/uploads'],
      ['POST', `/api/v1/uploads/${'0'.repeat(26)}`],
      ['GET', `/api/v1/uploads/${'0'.repeat(26)}`],
      ['PUT', '/api/v1/uploads'],
      ['HEAD', '/api/v1/uploads/a/b'],
    ] as const) {
      const answer = await tus.send(method, path)
      expect(answer.status, `${method} ${path}`).toBe(404)
    }
  })
})
