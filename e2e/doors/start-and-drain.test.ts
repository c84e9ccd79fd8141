import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as secureRequest } from 'node:https'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { UploadSummary } from '#contract/account'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

let server: BootedServer | undefined
afterEach(async () => {
  await server?.end()
  server = undefined
})

/** The start as a person would try it, with an environment that must be refused. */
function tryStart(env: Record<string, string>): { code: number | null; stderr: string } {
  const dataDir = mkdtempSync(join(tmpdir(), 'cove-refused-'))
  const ended = spawnSync(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, PORT: '0', PAGES: 'off', DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
    timeout: 15_000,
  })
  rmSync(dataDir, { recursive: true, force: true })
  return { code: ended.status, stderr: ended.stderr }
}

describe('the start', () => {
  test('refuses plain HTTP beyond loopback, and says how to go on', () => {
    const { code, stderr } = tryStart({ HOST: '0.0.0.0' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/TLS_CERT[^]*TRUST_PROXY[^]*ALLOW_PLAIN_HTTP/)
    expect(stderr).not.toMatch(/\bat .*\.js:/)
  })

  test('lists every wrong value at once', () => {
    const { code, stderr } = tryStart({ PORT: 'many', DEFAULT_QUOTA: 'lots' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/PORT/)
    expect(stderr).toMatch(/DEFAULT_QUOTA/)
  })

  test('a second server on the same data folder is refused', async () => {
    server = await bootServer()
    const { code, stderr } = tryStart({ DATA_DIR: server.dataDir })
    expect(code).toBe(1)
    expect(stderr).toContain('Another Cove')
  })

  test('serves HTTPS with a certificate, and a password never travels in the log', async () => {
    const cert = 'e2e/support/loopback-cert/cert.pem'
    server = await bootServer({
      env: {
        TLS_CERT: cert,
        TLS_KEY: 'e2e/support/loopback-cert/key.pem',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'trace',
      },
      trust: readFileSync(cert, 'utf8'),
    })
    expect(server.url).toMatch(/^https:/)
    expect(server.admin.token).toMatch(/^cove_/)
    const answer = await new Promise<number | undefined>((resolve, reject) =>
      secureRequest(`${server!.url}/healthz`, { ca: readFileSync(cert) }, (res) => {
        res.resume()
        resolve(res.statusCode)
      })
        .on('error', reject)
        .end(),
    )
    expect(answer).toBe(200)
    const logged = JSON.stringify(server.log)
    expect(logged).not.toContain(server.admin.password)
    expect(logged).not.toContain(server.admin.token)
  })
})

async function firstUpload(api: ApiClient): Promise<UploadSummary> {
  const { uploads } = await api.json<{ uploads: UploadSummary[] }>('GET', '/uploads')
  return uploads[0]!
}

describe('health', () => {
  test('/healthz, /readyz and /metrics answer without a sign-in, and metrics count requests', async () => {
    server = await bootServer()
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({
      status: 'ready',
      database: true,
      storage: true,
    })
    const text = await (await fetch(`${server.url}/metrics`)).text()
    expect(text).toContain('cove_request_seconds_count')
    expect(text).toContain('cove_process_resident_memory_bytes')
  })
})

describe('SIGTERM', () => {
  test('a running PATCH flushes and keeps its offset, and the process ends within 10 s', async () => {
    server = await bootServer({ env: { LOG_LEVEL: 'info' } })
    const api = new ApiClient(server.url, server.admin.token)
    const home = await api.home()
    const body = randomBytes(8 * 2 ** 20)
    const made = await fetch(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.token}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(body.length * 2),
        'Upload-Metadata': ApiClient.metadata({
          spaceId: home.id,
          parentId: home.rootId,
          filename: 'drained.bin',
        }),
      },
    })
    const path = new URL(made.headers.get('location')!, server.url).pathname
    const patch = request(`${server.url}${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${api.token}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(body.length * 2),
      },
    })
    patch.on('error', () => undefined)
    patch.write(body)
    // The server has taken all of it, and waits for more.
    await vi.waitFor(
      async () => expect((await firstUpload(api)).offsetBytes).toBe(body.length),
      20_000,
    )
    patch.write(body.subarray(0, 100_000))
    await new Promise((resolve) => setTimeout(resolve, 200))

    const started = Date.now()
    const code = await server.stop()
    expect(Date.now() - started).toBeLessThan(10_000)
    expect(code).toBe(0)
    const { dataDir, port } = server
    server = await bootServer({ dataDir, port })
    const head = await fetch(`${server.url}${path}`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0' },
    })
    const offset = Number(head.headers.get('upload-offset'))
    // What came after the last checkpoint is flushed too.
    expect(offset).toBe(body.length + 100_000)
    expect(head.headers.get('upload-length')).toBe(String(body.length * 2))
  })

  test('answers what it has taken, and no connection outlives its answer', async () => {
    server = await bootServer()
    const home = await new ApiClient(server.url, server.admin.token).home()
    const agent = new Agent({ keepAlive: true })
    /** Sends the last of its body not before `before`. */
    const send = (method: string, path: string, body = '', before = Promise.resolve()) =>
      new Promise<{ status?: number; connection?: string }>((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${server!.admin.token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }
        const sent = request(`${server!.url}${path}`, { method, headers, agent })
        sent.on('error', reject).on('response', (answer) => {
          const { connection } = answer.headers
          answer.resume().on('end', () => resolve({ status: answer.statusCode, connection }))
        })
        sent.write(body.slice(0, -1))
        void before.then(() => sent.end(body.slice(-1)))
      })
    // The connections stand before, so that every request is on its way when the signal comes.
    await Promise.all(Array.from({ length: 60 }, () => send('GET', '/healthz')))
    const make = (name: string, before?: Promise<void>) =>
      send(
        'POST',
        '/api/v1/commands/folder.create',
        JSON.stringify({ spaceId: home.id, parentId: home.rootId, name }),
        before,
      )
    let sendRest = () => {}
    const isStopping = new Promise<void>((resolve) => (sendRest = resolve))
    const made = Array.from({ length: 60 }, (_, i) =>
      make(`as it stops ${i}`, i === 59 ? isStopping : undefined),
    )
    await new Promise((resolve) => setTimeout(resolve, 15))
    const code = server.stop()
    await server.logged(({ msg }) => msg === 'draining' || undefined)
    sendRest()
    const answers = await Promise.all(made)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(answers.at(-1)!.connection).toBe('close')
    expect(await code).toBe(0)
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([])
    agent.destroy()
  })
})
