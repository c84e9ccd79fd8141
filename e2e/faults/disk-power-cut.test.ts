import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { plainTus } from '#e2e/support/tus-by-hand'

const long = process.env['COVE_LONG'] === '1'
/** The campaign cuts the power too; the long form does it everywhere. */
const dearest = ['small-sync=powercut3@2', 'in-commit=powercut4@7']
/** Each with the last of its hits that comes within what is sent here. */
const points = {
  'partial-write': 4,
  'partial-sync': 2,
  'small-write': 8,
  'small-sync': 8,
  'blob-rename': 1,
  'directory-sync': 8,
  'before-commit': 8,
  'in-commit': 8,
  'after-commit': 8,
}
const everywhere = Object.entries(points).flatMap(([point, last]) =>
  [1, 2, 3, 4].map((n) => `${point}=powercut${n * 31}@${Math.ceil((n * last) / 4)}`),
)

let server: BootedServer | undefined
afterEach(async () => {
  await server?.stop()
  if (server) rmSync(server.dataDir, { recursive: true, force: true })
  server = undefined
})

async function boot(faults: string, dataDir?: string) {
  server = undefined
  server = await bootServer({ env: { COVE_FAULTS: faults }, ...(dataDir ? { dataDir } : {}) })
  const api = new ApiClient(server.url, server.admin.token)
  const home = await api.home()
  return { api, home, tus: plainTus(api, home) }
}

describe('a power cut: what was not synced may be gone, torn or garbage', () => {
  test.each(long ? [...dearest, ...everywhere] : dearest)(
    'U3 U4 J1 %s: what was acknowledged is there, whole; what was not goes on or is gone',
    { timeout: 60_000 },
    async (faults) => {
      const before = await boot('')
      const { dataDir } = server!
      await before.api.put(before.home.id, before.home.rootId, 'old.bin', randomBytes(10))
      await server!.stop()

      const body = randomBytes(3 * 2 ** 20 + 5)
      const half = body.length >> 1
      const small = Array.from({ length: 8 }, () => randomBytes(20_000))
      const kept: string[] = []
      let path: string | null = null
      let acknowledged = 0
      // Until the power goes, at the start or later: each step that is answered is a promise.
      const lived = async () => {
        const cut = await boot(faults, dataDir)
        path = await cut.tus.create('large.bin', body.length)
        for (const [n, bytes] of small.entries()) {
          if (n === 4 && (await cut.tus.patch(path, 0, body.subarray(0, half))).status === 204)
            acknowledged = half
          const made = await cut.api.put(cut.home.id, cut.home.rootId, `s${n}`, bytes)
          if (made.status === 201) kept.push(`s${n}`)
        }
        if ((await cut.tus.patch(path, half, body.subarray(half))).status === 204)
          acknowledged = body.length
      }
      const died = await lived().then(
        () => false,
        () => true,
      )
      expect(died, 'the plan struck nowhere').toBe(true)
      await server?.kill()

      const { api, home, tus } = await boot('', dataDir)
      const items = await api.children(home.rootId)
      const names = items.map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining(['old.bin', ...kept]))
      for (const item of items.filter(({ name }) => name.startsWith('s'))) {
        const answer = await api.send('GET', `/items/${item.id}/content`)
        const bytes = Buffer.from(await answer.arrayBuffer())
        expect(bytes.equals(small[Number(item.name.slice(1))]!)).toBe(true)
      }
      if (path) {
        const offset = await tus.offset(path)
        expect(offset).toBeGreaterThanOrEqual(acknowledged)
        if (offset < body.length)
          expect((await tus.patch(path, offset, body.subarray(offset))).status).toBe(204)
        const large = (await api.children(home.rootId)).find(({ name }) => name === 'large.bin')!
        const answer = await api.send('GET', `/items/${large.id}/content`)
        expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true)
      }
      const { entries, clock } = await api.json<{ entries: { clock: number }[]; clock: number }>(
        'GET',
        `/spaces/${home.id}/journal?since=0`,
      )
      expect(entries.map((entry) => entry.clock)).toEqual(
        Array.from({ length: clock }, (_, n) => n + 1),
      )
      const used = (await api.children(home.rootId)).reduce(
        (sum, { sizeBytes }) => sum + (sizeBytes ?? 0),
        0,
      )
      expect((await api.me()).quota).toMatchObject({
        usedBytes: used,
        // Made, and the cut came before its answer: nobody knows of it, so it expires.
        reservedBytes: path ? 0 : expect.toBeOneOf([0, body.length]),
      })
      const left = readdirSync(join(dataDir, 'blobs'), { recursive: true }).map(String)
      expect(left.filter((name) => name.includes('.cut-'))).toEqual([])
    },
  )
})
