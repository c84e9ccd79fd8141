import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { expireUploads } from '#server/domain/uploads/expire-uploads'
import { clock } from '#server/platform/clock'

const isLong = process.env['COVE_LONG'] === '1'
const inFlight = 200
const runs = isLong ? 20 : 2

/** What becomes of one upload. */
type Plan = {
  sizeBytes: number
  ending:
    | 'whole'
    | 'in-parts'
    | 'abort'
    | 'terminate'
    | 'expire'
    | 'replace'
    | 'deferred'
    | 'wrong-digest'
  /** Where an abort or termination strikes, 0–1. */
  at: number
}

const plan: fc.Arbitrary<Plan> = fc.record({
  sizeBytes: fc.oneof(
    fc.integer({ min: 0, max: 2000 }),
    fc.integer({ min: 0, max: 300_000 }),
    fc.integer({ min: 1 << 20, max: 3 << 20 }),
  ),
  ending: fc.constantFrom(
    'whole',
    'in-parts',
    'abort',
    'terminate',
    'expire',
    'replace',
    'deferred',
    'wrong-digest',
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
})

let served: ServedDrive
let person = 0

beforeAll(async () => {
  served = await serveDrive()
})
afterAll(() => served.close())

type Reply = { status: number; location: string | null }

function send(
  method: string,
  path: string,
  token: string,
  headers: Record<string, string>,
  body: Buffer | null,
  cutAfter?: number,
): Promise<Reply> {
  return new Promise((resolve) => {
    const req = request(`${served.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'tus-resumable': '1.0.0',
        ...(body
          ? {
              'content-length': String(body.length),
              'content-type': 'application/offset+octet-stream',
            }
          : {}),
        ...headers,
      },
      agent: false,
    })
    req.on('response', (res) => {
      res.resume()
      res.on('close', () =>
        resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? null }),
      )
    })
    req.on('error', () => resolve({ status: 0, location: null }))
    if (body && cutAfter !== undefined && cutAfter < body.length) {
      req.write(body.subarray(0, cutAfter), () => req.destroy())
      req.on('close', () => resolve({ status: 0, location: null }))
    } else req.end(body ?? undefined)
  })
}

async function play(
  user: { token: string; homeSpaceId: string; rootId: string },
  n: number,
  { sizeBytes, ending, at }: Plan,
): Promise<number[]> {
  const body = randomBytes(sizeBytes)
  const statuses: number[] = []
  const target = (more: Record<string, string> = {}) => ({
    'upload-metadata': ApiClient.metadata({
      spaceId: user.homeSpaceId,
      parentId: user.rootId,
      // Replacements fight over five names.
      filename: ending === 'replace' ? `shared-${n % 5}` : `file-${n}`,
      onConflict: ending === 'replace' ? 'replace' : 'fail',
      ...more,
    }),
  })
  const step = async (...call: Parameters<typeof send>) => {
    const reply = await send(...call)
    statuses.push(reply.status)
    return reply
  }
  if (ending === 'whole') {
    await step(
      'POST',
      '/api/v1/uploads',
      user.token,
      { 'upload-length': String(sizeBytes), ...target() },
      body,
    )
    return statuses
  }
  const length: Record<string, string> =
    ending === 'deferred' ? { 'upload-defer-length': '1' } : { 'upload-length': String(sizeBytes) }
  const made = await step(
    'POST',
    '/api/v1/uploads',
    user.token,
    { ...length, ...target(ending === 'wrong-digest' ? { md5: '0'.repeat(32) } : {}) },
    null,
  )
  if (made.status !== 201 || !made.location) return statuses
  const path = new URL(made.location, served.url).pathname
  const middle = Math.floor(sizeBytes * at)
  const patch = (from: number, to: number, more: Record<string, string> = {}, cut?: number) =>
    step(
      'PATCH',
      path,
      user.token,
      { 'upload-offset': String(from), ...more },
      body.subarray(from, to),
      cut,
    )
  switch (ending) {
    case 'abort':
      await patch(0, sizeBytes, {}, middle)
      break
    case 'terminate':
      if (middle > 0) await patch(0, middle)
      await step('DELETE', path, user.token, {}, null)
      break
    case 'expire':
      if (middle > 0 && middle < sizeBytes) await patch(0, middle)
      break
    case 'deferred':
      await patch(0, middle)
      await patch(middle, sizeBytes, { 'upload-length': String(sizeBytes) })
      break
    default:
      if (middle > 0 && middle < sizeBytes) await patch(0, middle)
      await patch(middle < sizeBytes ? middle : 0, sizeBytes)
  }
  return statuses
}

async function account(userId: string) {
  const [row] = await served.drive.database.read.$queryRaw<
    { used: bigint; reserved: bigint; quota: bigint }[]
  >`
    SELECT "usedBytes" AS used, "reservedBytes" AS reserved, "quotaBytes" AS quota FROM "User" WHERE "id" = ${userId}`
  return { used: Number(row!.used), reserved: Number(row!.reserved), quota: Number(row!.quota) }
}

async function keptBytes(spaceId: string): Promise<number> {
  const [row] = await served.drive.database.read.$queryRaw<{ kept: bigint | null }[]>`
    SELECT SUM(v."sizeBytes") AS kept FROM "Version" v JOIN "Item" i ON i."id" = v."itemId" WHERE i."spaceId" = ${spaceId}`
  return Number(row?.kept ?? 0)
}

describe('quotas under fire', () => {
  test(`Q1 Q2 U1 ${inFlight} uploads in flight never pass a nearly full quota by one byte, and all is settled afterwards`, async () => {
    const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: inFlight, maxLength: inFlight }),
        fc.double({ min: 0.3, max: 0.9, noNaN: true }),
        async (plans, share) => {
          const wanted = plans.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
          const user = await served.addUser(`person ${(person += 1)}`, {
            quotaBytes: Math.floor(wanted * share),
          })
          let worst = -Infinity
          let isOver = false
          const watching = (async () => {
            while (!isOver) {
              const { used, reserved, quota } = await account(user.actor.userId)
              worst = Math.max(worst, used + reserved - quota)
              await new Promise((resolve) => setTimeout(resolve, 2))
            }
          })()
          const statuses = (await Promise.all(plans.map((each, n) => play(user, n, each)))).flat()
          isOver = true
          await watching
          expect(worst).toBeLessThanOrEqual(0)
          expect(statuses.filter((status) => status === 500)).toEqual([])
          // Whatever is left unfinished expires; what was acknowledged stays.
          const now = clock.now
          clock.now = () => now() + 8 * 24 * 3600_000
          await expireUploads(served.drive).finally(() => (clock.now = now))
          const { used, reserved } = await account(user.actor.userId)
          expect({ used, reserved }).toEqual({
            used: await keptBytes(user.homeSpaceId),
            reserved: 0,
          })
        },
      ),
      { numRuns: runs, seed, endOnFailure: true },
    )
  })
})
