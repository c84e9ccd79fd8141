import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan } from '#e2e/faults/quota/planned-upload'
import { playUpload } from '#e2e/faults/quota/play-upload'
import { ApiClient } from '#e2e/support/api-client'
import { startCluster, type Cluster } from '#e2e/support/cluster'

const isLong = process.env['COVE_LONG'] === '1'
const [inFlight, runs] = isLong ? [200, 10] : [60, 1]
const password = 'a long enough password'

let cluster: Cluster
let database: pg.Client
let person = 0
beforeAll(async () => {
  cluster = await startCluster()
  database = new pg.Client({ connectionString: cluster.postgresql.url })
  await database.connect()
}, 120_000)
afterAll(async () => {
  await database.end()
  await cluster.end()
})

async function addPerson(quotaBytes: number) {
  const name = `person ${(person += 1)}`
  const { user } = await cluster.admin.json<{ user: { id: string } }>('POST', '/admin/users', {
    name,
    password,
    quota: `${quotaBytes}`,
  })
  const { token } = await cluster.admin.json<{ token: string }>('POST', '/tokens', {
    name,
    password,
  })
  const home = await new ApiClient(cluster.url, token).home()
  return { userId: user.id, token, homeSpaceId: home.id, rootId: home.rootId }
}

async function account(userId: string) {
  const { rows } = await database.query<{ used: string; reserved: string; quota: string }>(
    `SELECT "usedBytes" AS used, "reservedBytes" AS reserved, "quotaBytes" AS quota FROM "User" WHERE "id" = $1`,
    [userId],
  )
  const { used, reserved, quota } = rows[0]!
  return { used: Number(used), reserved: Number(reserved), quota: Number(quota) }
}

async function keptBytes(spaceId: string): Promise<number> {
  const { rows } = await database.query<{ kept: string | null }>(
    `SELECT SUM(v."sizeBytes") AS kept FROM "Version" v JOIN "Item" i ON i."id" = v."itemId" WHERE i."spaceId" = $1`,
    [spaceId],
  )
  return Number(rows[0]?.kept ?? 0)
}

/** Ends what was left unfinished, each at whichever node; where one is still at work on it, when that lets go. */
async function endUploads(token: string): Promise<void> {
  const api = new ApiClient(cluster.url, token)
  const { uploads } = await api.json<{ uploads: { id: string }[] }>('GET', '/uploads')
  const end = async (id: string): Promise<number> =>
    (await api.send('DELETE', `/uploads/${id}`, undefined, { 'tus-resumable': '1.0.0' })).status
  for (const { id } of uploads)
    await expect.poll(() => end(id), { timeout: 30_000, message: id }).not.toBe(423)
}

test(`Q1 Q2 U1 ${inFlight} uploads in flight on two nodes, each request on either, never pass a nearly full quota by one byte`, async () => {
  const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)
  await fc.assert(
    fc.asyncProperty(
      fc.array(plan, { minLength: inFlight, maxLength: inFlight }),
      fc.double({ min: 0.3, max: 0.9, noNaN: true }),
      async (plans, share) => {
        const wanted = plans.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
        const { userId, ...user } = await addPerson(Math.floor(wanted * share))
        let asked = 0
        const url = () => cluster.nodes[(asked += 1) % cluster.nodes.length]!.url
        let worst = -Infinity
        let isOver = false
        const watching = (async () => {
          while (!isOver) {
            const { used, reserved, quota } = await account(userId)
            worst = Math.max(worst, used + reserved - quota)
            await new Promise((resolve) => setTimeout(resolve, 5))
          }
        })()
        const playing = plans.map((each, n) => playUpload({ ...user, url }, n, each))
        const statuses = (await Promise.all(playing)).flat()
        isOver = true
        await watching
        expect(worst).toBeLessThanOrEqual(0)
        expect(statuses.filter((status) => status === 500)).toEqual([])
        await endUploads(user.token)
        const { used, reserved } = await account(userId)
        expect({ used, reserved }).toEqual({ used: await keptBytes(user.homeSpaceId), reserved: 0 })
      },
    ),
    { numRuns: runs, seed, endOnFailure: true },
  )
})
