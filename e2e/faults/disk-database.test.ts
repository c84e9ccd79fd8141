import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

const pageBytes = 4096
let base = ''
/** A drive with some files that was stopped: each test breaks a copy of it. */
let whole = ''
let server: BootedServer | undefined

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'cove-damage-'))
  whole = join(base, 'whole')
  const first = await bootServer({ dataDir: whole })
  const api = new ApiClient(first.url, first.admin.token)
  const home = await api.home()
  for (let n = 0; n < 5; n += 1) await api.put(home.id, home.rootId, `f${n}.bin`, randomBytes(5000))
  await first.stop()
  // Everything into the one file, as after a long life.
  const Driver = (await import('better-sqlite3' as string)) as { default: new (f: string) => Open }
  const opened = new Driver.default(join(whole, 'cove.db'))
  opened.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  opened.close()
}, 60_000)
afterEach(async () => {
  await server?.stop()
  server = undefined
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

type Open = { exec(sql: string): void; close(): void }

function copyOf(name: string): { dataDir: string; file: string } {
  const dataDir = join(base, name)
  cpSync(whole, dataDir, { recursive: true })
  return { dataDir, file: join(dataDir, 'cove.db') }
}

function spoilPages(file: string, from = 1): void {
  const bytes = readFileSync(file)
  for (let at = from * pageBytes; at < bytes.length; at += pageBytes)
    randomBytes(pageBytes).copy(bytes, at)
  writeFileSync(file, bytes)
}

/** Digests of everything that is kept; what only a running process needs is left out. */
function contentOf(dir: string): Record<string, string> {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-shm$|^server\.pid$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    // An empty log appears beside every database that is looked at.
    .filter((path) => !path.endsWith('-wal') || statSync(path).size > 0)
  return Object.fromEntries(
    paths.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

const wounds: [name: string, hurt: (file: string) => void][] = [
  [
    'random bytes in a page',
    (file) => {
      const bytes = readFileSync(file)
      randomBytes(pageBytes).copy(bytes, Math.floor(bytes.length / pageBytes / 2) * pageBytes)
      writeFileSync(file, bytes)
    },
  ],
  ['random bytes in every page but the first', (file) => spoilPages(file)],
  ['cut in half', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['another kind of file', (file) => writeFileSync(file, 'a letter to my aunt\n'.repeat(1000))],
  ['empty', (file) => truncateSync(file, 0)],
  ['gone', (file) => renameSync(file, `${file}.away`)],
]

describe('a start with a damaged database', () => {
  test.each(wounds)('%s: is refused in one sentence, and changes nothing', async (name, hurt) => {
    const { dataDir, file } = copyOf(name.replaceAll(' ', '-'))
    hurt(file)
    const before = contentOf(dataDir)
    const refusal = await bootServer({ dataDir }).then(
      (opened) => opened.end().then(() => 'it opened'),
      (error: Error) => error.message,
    )
    expect(refusal).toContain(`The database ${file} is`)
    expect(refusal).toContain('restore a backup')
    expect(refusal).not.toMatch(/\n\s+at /)
    expect(contentOf(dataDir)).toEqual(before)
  })
})

test('a database that is damaged while it runs: writes are refused, said once, and nothing ends the process', async () => {
  const { dataDir, file } = copyOf('running')
  server = await bootServer({ dataDir })
  const api = new ApiClient(server.url, server.admin.token)
  const home = await api.home()
  spoilPages(file, 2)
  let met = 0
  for (let tries = 0; tries < 50 && met < 5; tries += 1) {
    for (const path of [
      `/items/${home.rootId}/children`,
      `/spaces/${home.id}/trash`,
      '/admin/rot',
      '/admin/users',
    ]) {
      const answer = await api.send('GET', path)
      if (answer.status !== 503) continue
      met += 1
      expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } })
    }
  }
  expect(met).toBeGreaterThanOrEqual(5)
  const written = await api.send(
    'POST',
    '/commands/folder.create',
    { spaceId: home.id, parentId: home.rootId, name: 'x' },
    { 'Idempotency-Key': 'only-once' },
  )
  expect(written.status).toBe(503)
  const ready = (await (await fetch(`${server.url}/readyz`)).json()) as { reasons: string[] }
  expect(ready.reasons).toEqual(['database-damaged'])
  expect(server.log.filter((line) => line['trouble'] === 'database-damaged')).toHaveLength(1)
})

describe('a lock that another program holds', () => {
  /** Holds the write lock in a process of its own. */
  async function holdLock(file: string, ms: number): Promise<void> {
    const script = `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(file)});
      d.exec('BEGIN IMMEDIATE'); console.log('held'); setTimeout(() => { d.exec('ROLLBACK'); process.exit() }, ${ms})`
    const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => holder.stdout.once('data', resolve))
  }
  const lag = async () => {
    const text = await (await fetch(`${server!.url}/metrics`)).text()
    return Number(/^cove_nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)![1])
  }
  const make = (api: ApiClient, home: { id: string; rootId: string }, name: string) =>
    api.send(
      'POST',
      '/commands/folder.create',
      { spaceId: home.id, parentId: home.rootId, name },
      { 'Idempotency-Key': `folder-${name}` },
    )

  test(
    'for three seconds: writes wait and are carried out; for long: they are refused and may be sent again; reads go on',
    { timeout: 60_000 },
    async () => {
      server = await bootServer({ env: { LOG_LEVEL: 'info' } })
      const { dataDir } = server
      const file = join(dataDir, 'cove.db')
      const api = new ApiClient(server.url, server.admin.token)
      const home = await api.home()
      await lag()
      await holdLock(file, 3000)
      const asked = performance.now()
      const waiting = ['a', 'b', 'c'].map((name) => make(api, home, name))
      for (let n = 0; n < 20; n += 1) await api.children(home.rootId)
      expect(performance.now() - asked).toBeLessThan(2500)
      expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200])
      expect(performance.now() - asked).toBeGreaterThan(2000)
      expect(await lag()).toBeLessThan(0.5)

      await holdLock(file, process.env['COVE_LONG'] === '1' ? 30_000 : 12_000)
      const refused = await make(api, home, 'd')
      expect(refused.status).toBe(503)
      expect(refused.headers.get('retry-after')).toBe('5')
      expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } })
      expect(await lag()).toBeLessThan(0.5)
      let again = await make(api, home, 'd')
      for (let tries = 0; again.status === 503 && tries < 5; tries += 1)
        again = await make(api, home, 'd')
      expect(again.status).toBe(200)
      expect((await api.children(home.rootId)).map(({ name }) => name)).toEqual([
        'a',
        'b',
        'c',
        'd',
      ])
      await pause(10)
      const ready = (await (await fetch(`${server.url}/readyz`)).json()) as { status: string }
      expect(ready.status).toBe('ready')
      expect(existsSync(dataDir)).toBe(true)
    },
  )
})
