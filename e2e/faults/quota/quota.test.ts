import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { expireUploads } from '#server/domain/uploads/expire-uploads'
import { clock } from '#server/platform/clock'
import { plan } from './planned-upload.ts'
import { playUpload } from './play-upload.ts'

const isLong = process.env['COVE_LONG'] === '1'
const inFlight = 200
const runs = isLong ? 20 : 2

let served: ServedDrive
let person = 0

beforeAll(async () => {
  served = await serveDrive()
})
afterAll(() => served.close())

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
          const sender = { ...user, url: () => served.url }
          const playing = plans.map((each, n) => playUpload(sender, n, each))
          const statuses = (await Promise.all(playing)).flat()
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
