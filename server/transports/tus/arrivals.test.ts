import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/platform/database'
import { serveDoors, type ServedDoors } from '#e2e/support/serve-drive'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { TusClient } from '#e2e/support/tus-client'
import { arrivals } from './arrivals.ts'

test('U4 requests for one upload go on as they came, whoever of them is known last', async () => {
  const request = fc.record({ upload: fc.constantFrom('a', 'b'), knownAfter: fc.nat(12) })
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 12 }), async (requests) => {
      const line = arrivals()
      const order: number[] = []
      await Promise.all(
        requests.map(async ({ upload, knownAfter }, n) => {
          const arrival = line.come(upload)
          for (let turns = knownAfter; turns > 0; turns -= 1) await Promise.resolve()
          await arrival.before
          order.push(n)
          arrival.goOn()
        }),
      )
      for (const upload of ['a', 'b']) {
        const those = order.filter((n) => requests[n]!.upload === upload)
        expect(those).toEqual([...those].sort((a, b) => a - b))
      }
      expect(order).toHaveLength(requests.length)
    }),
  )
})

let temp: TempDrive
let doors: ServedDoors
let ana: TempUser
/** How long the next question to the database that is asked in SQL takes longer. */
let slowMs = 0

beforeAll(async () => {
  temp = await openTempDrive()
  ana = await temp.addUser('ana')
  doors = await serveDoors({ ...temp.drive, database: slowly(temp.drive.database) })
})
afterAll(async () => {
  await doors.close()
  await temp.close()
})

function slowly(database: Database): Database {
  const { read } = database
  const ask = async (...query: Parameters<typeof read.$queryRaw>) => {
    const ms = slowMs
    slowMs = 0
    if (ms > 0) await pause(ms)
    return read.$queryRaw(...query)
  }
  const slowRead = new Proxy(read, {
    get: (target, key) => (key === '$queryRaw' ? ask : Reflect.get(target, key)),
  })
  return { ...database, read: slowRead }
}

test('U4 HEAD behind a PATCH that the database is slow to know tells an offset that the next PATCH accepts', async () => {
  const tus = new TusClient(doors.url, ana)
  const bytes = randomBytes(2 ** 18)
  const path = await tus.create(bytes.length)
  slowMs = 300
  const running = await tus.openPatch(path, 0, bytes.length)
  await running.send(bytes.subarray(0, 2 ** 17))
  await expect.poll(() => slowMs).toBe(0)
  const offset = await tus.offsetOf(path)
  // Meanwhile a PATCH that was overtaken would have begun.
  await pause(400)
  expect((await tus.patch(path, offset, bytes.subarray(offset))).status).toBe(204)
  expect(await tus.offsetOf(path)).toBe(bytes.length)
})

test('HEAD does not wait behind a PATCH that waits for its turn among the user’s own', async () => {
  const narrow = await serveDoors(temp.drive, { tus: { maxPatchesPerUser: 1, turnWaitMs: 4000 } })
  const tus = new TusClient(narrow.url, ana)
  const [busy, waiting] = [
    await tus.create(100, { filename: 'busy' }),
    await tus.create(100, { filename: 'waiting' }),
  ]
  const running = await tus.openPatch(busy, 0, 100)
  await running.send(randomBytes(10))
  await pause(100)
  const inLine = await tus.openPatch(waiting, 0, 100)
  await pause(100)
  const askedAt = performance.now()
  expect(await tus.offsetOf(waiting)).toBe(0)
  expect(performance.now() - askedAt).toBeLessThan(2000)
  running.destroy()
  inLine.destroy()
  await narrow.close()
})
