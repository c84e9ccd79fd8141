import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { countingProxy, type CountingProxy } from '#e2e/support/counting-proxy'
import { peakMiB } from '#e2e/support/peak-memory'
import { sumsOf, writeRandomFile } from '#e2e/support/random-file'
import { putByTus } from '#e2e/support/tus-put'

const isLong = process.env['COVE_LONG'] === '1'
const sizeBytes = isLong ? 5 * 2 ** 30 : 384 * 2 ** 20
const kills = isLong ? 5 : 2
const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 1e6)

let folder: string
let source: string
let server: BootedServer
let proxy: CountingProxy
let peak = 0

const notePeak = () => (peak = Math.max(peak, peakMiB(server.pid) ?? 0))

/** SIGKILL, then a new server on the same port and data: clients see a connection that broke, nothing more. */
async function killAndRestart(): Promise<void> {
  notePeak()
  await server.kill()
  server = await bootServer({ dataDir: server.dataDir, port: server.port })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cove-large-'))
  source = join(folder, 'large.bin')
  await writeRandomFile(source, sizeBytes, seed)
  server = await bootServer({ env: { LOG_LEVEL: 'info' } })
  proxy = await countingProxy(server.port)
})

afterAll(async () => {
  await proxy?.close()
  await server?.end()
  rmSync(folder, { recursive: true, force: true })
})

describe(`a file of ${sizeBytes / 2 ** 20} MiB (seed ${seed})`, () => {
  test(`U4 goes up through ${kills} kills of the server, and its digests are the source's`, async () => {
    const api = new ApiClient(server.url, server.admin.token)
    const home = await api.home()
    // Random moments, one in each part of the file, by what the proxy has seen pass.
    const random = mulberry(seed)
    const moments = Array.from(
      { length: kills },
      (_, n) => ((n + 0.15 + 0.7 * random()) / kills) * sizeBytes,
    )
    let killing: Promise<void> | null = null
    const watch = setInterval(() => {
      notePeak()
      if (moments[0] !== undefined && proxy.bytesUp > moments[0] && !killing) {
        moments.shift()
        killing = killAndRestart().finally(() => (killing = null))
      }
    }, 20)
    await putByTus({
      endpoint: `${proxy.url}/api/v1/uploads`,
      token: api.token,
      path: source,
      metadata: { spaceId: home.id, parentId: home.rootId },
    }).finally(() => clearInterval(watch))
    await killing
    notePeak()

    expect(moments).toEqual([])
    const [item] = await new ApiClient(server.url, api.token).children(home.rootId)
    expect(item).toMatchObject({ name: 'large.bin', sizeBytes, ...(await sumsOf(source)) })
    expect(proxy.bytesUp).toBeLessThanOrEqual(sizeBytes * 1.01 + kills * 64 * 2 ** 20)
    if (peakMiB(process.pid) !== null) expect(peak).toBeLessThan(400)
  })

  test('D1 comes down through a kill, resumed by Range and If-Range, with the same digests', async () => {
    const api = new ApiClient(server.url, server.admin.token)
    const [item] = await api.children((await api.home()).rootId)
    const target = join(folder, 'back.bin')
    const fetchRest = async (from: number, killAt: number | null) => {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        get(
          `${proxy.url}/api/v1/items/${item!.id}/content`,
          {
            headers: {
              authorization: `Bearer ${api.token}`,
              range: `bytes=${from}-`,
              'if-range': `"${item!.sha256}"`,
            },
          },
          resolve,
        ).on('error', reject)
      })
      expect(answer.statusCode).toBe(206)
      if (killAt !== null) {
        const watch = setInterval(() => {
          if (proxy.bytesDown - before < killAt) return
          clearInterval(watch)
          void server.kill()
        }, 5)
      }
      const before = proxy.bytesDown
      const file = createWriteStream(target, { flags: from === 0 ? 'w' : 'a' })
      // A line that breaks leaves a write under way: how long the file is shows when it is closed.
      const closed = new Promise<void>((resolve) => file.once('close', () => resolve()))
      await pipeline(answer, file).catch(() => undefined)
      await closed
    }
    await fetchRest(0, sizeBytes / 3)
    const got = statSync(target).size
    expect(got).toBeGreaterThan(0)
    expect(got).toBeLessThan(sizeBytes)
    server = await bootServer({ dataDir: server.dataDir, port: server.port })
    await fetchRest(got, null)
    expect(await sumsOf(target)).toEqual({ md5: item!.md5, sha256: item!.sha256 })
  })
})

function mulberry(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
