import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { countingProxy, type CountingProxy } from '#e2e/support/counting-proxy'
import { CoveHome, type CoveRun } from '#e2e/support/cove'
import { sumsOf, writeRandomFile } from '#e2e/support/random-file'

const isLong = process.env['COVE_LONG'] === '1'
const sizeBytes = (isLong ? 1024 : 128) * 2 ** 20
const allowedBytes = (kills: number) => sizeBytes * 1.01 + kills * 64 * 2 ** 20

let home: CoveHome
let server: BootedServer
let proxy: CountingProxy
let source: string
let sums: { md5: string; sha256: string }

beforeAll(async () => {
  server = await bootServer()
  home = new CoveHome({ COVE_TOKEN: server.admin.token })
  home.env['XDG_STATE_HOME'] = join(home.folder, 'state')
  // Made beforehand, for a client that is killed while it is made would prove nothing.
  await home.run(['help'], '', { COVE_URL: server.url })
  source = join(home.folder, 'large.bin')
  await writeRandomFile(source, sizeBytes)
  sums = await sumsOf(source)
})

afterEach(() => proxy?.close())

afterAll(async () => {
  home?.end()
  await server?.end()
})

/** Waits until so many bytes have passed, in the direction that counts. */
async function passed(count: () => number, bytes: number): Promise<void> {
  while (count() < bytes) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Starts a call and SIGKILLs it when so many bytes have passed. */
async function killMidway(words: string[], count: () => number, bytes: number): Promise<void> {
  const child = home.start(words, { COVE_URL: proxy.url })
  const closed = once(child, 'close')
  await Promise.race([passed(count, bytes), closed])
  expect(child.exitCode, 'it was over before it could be killed').toBeNull()
  child.kill('SIGKILL')
  await closed
}

/** The call, while the server is SIGKILLed and started again in its middle. */
async function runThroughKill(
  words: string[],
  count: () => number,
  bytes: number,
): Promise<CoveRun> {
  const running = home.run(words, '', { COVE_URL: proxy.url })
  await Promise.race([passed(count, bytes), running])
  await server.kill()
  const atKill = count()
  expect(atKill).toBeLessThan(sizeBytes)
  server = await bootServer({ dataDir: server.dataDir, port: server.port })
  return running
}

const lineOf = (run: CoveRun) =>
  run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find(({ type }) => type === 'file')

describe(`a file of ${sizeBytes / 2 ** 20} MiB through kills`, () => {
  test('put goes on where the killed client stopped, then through a kill of the server (U4)', async () => {
    proxy = await countingProxy(server.port)
    const words = ['put', 'large.bin', '/', '--json']
    await killMidway(words, () => proxy.bytesUp, sizeBytes * 0.4)
    const before = proxy.bytesUp
    const run = await runThroughKill(words, () => proxy.bytesUp, before + sizeBytes * 0.2)

    expect(run).toMatchObject({ code: 0 })
    const line = lineOf(run)
    expect(line).toMatchObject({ result: 'sent', verified: true, ...sums })
    expect(line!['resumedFromBytes']).toBeGreaterThan(0)
    const api = new ApiClient(server.url, server.admin.token)
    const [item] = await api.children((await api.home()).rootId)
    expect(item).toMatchObject({ name: 'large.bin', sizeBytes, ...sums })
    expect(Date.parse(item!.modifiedAt)).toBe(Math.floor(statSync(source).mtimeMs))
    expect(proxy.bytesUp).toBeLessThanOrEqual(allowedBytes(2))
  })

  test('get goes on where the killed client stopped, then through a kill of the server (D1)', async () => {
    proxy = await countingProxy(server.port)
    const target = join(home.folder, 'back.bin')
    const words = ['get', '/large.bin', 'back.bin', '--json']
    await killMidway(words, () => proxy.bytesDown, sizeBytes * 0.4)
    expect(existsSync(target)).toBe(false)
    expect(statSync(`${target}.part`).size).toBeGreaterThan(0)
    const before = proxy.bytesDown
    const run = await runThroughKill(words, () => proxy.bytesDown, before + sizeBytes * 0.2)

    expect(run).toMatchObject({ code: 0 })
    const line = lineOf(run)
    expect(line).toMatchObject({ result: 'fetched', verified: true, ...sums })
    expect(line!['resumedFromBytes']).toBeGreaterThan(0)
    expect(await sumsOf(target)).toEqual(sums)
    expect(existsSync(`${target}.part`)).toBe(false)
    expect(Math.floor(statSync(target).mtimeMs)).toBe(Math.floor(statSync(source).mtimeMs))
    expect(proxy.bytesDown).toBeLessThanOrEqual(allowedBytes(2))
  })

  test('Ctrl-C stops, says how to go on, and the same command goes on', async () => {
    proxy = await countingProxy(server.port)
    const words = ['put', 'large.bin', '/again/']
    const child = home.start(words, { COVE_URL: proxy.url })
    let stderr = ''
    child.stderr!.on('data', (text) => (stderr += text))
    const closed = once(child, 'close')
    await passed(() => proxy.bytesUp, sizeBytes * 0.4)
    child.kill('SIGINT')
    const [code] = await closed
    expect(code).toBe(130)
    expect(stderr).toContain('The same command goes on')
    const run = await home.run([...words, '--json'], '', { COVE_URL: proxy.url })
    expect(lineOf(run)).toMatchObject({ result: 'sent', ...sums })
    expect(proxy.bytesUp).toBeLessThanOrEqual(allowedBytes(1))
  })
})
