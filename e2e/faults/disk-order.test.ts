import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { plainTus } from '#e2e/support/tus-by-hand'

const canTrace =
  process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
const reason = canTrace ? '' : ' (left out: there is no strace here that may trace)'

/** A system call that has returned: what was asked of the kernel, and with what, paths and peers spelled out. */
type Call = { name: string; args: string }

let server: BootedServer
let tracer: ChildProcess
let trace: string

beforeEach(async () => {
  if (!canTrace) return
  server = await bootServer()
  trace = join(mkdtempSync(join(tmpdir(), 'cove-trace-')), 'calls')
  const calls = 'fsync,fdatasync,rename,renameat,renameat2,write,writev,pwrite64,sendmsg,sendto'
  tracer = spawn('strace', [
    '-f',
    '-yy',
    '-s',
    '80',
    '-e',
    `trace=${calls}`,
    '-o',
    trace,
    '-p',
    String(server.pid),
  ])
  await new Promise((resolve) => tracer.stderr!.once('data', resolve))
})
afterEach(async () => {
  if (!canTrace) return
  await letGo()
  await server.end()
  rmSync(join(trace, '..'), { recursive: true, force: true })
})

/** A signal that comes while the tracer lets go can leave the server standing still: first the one, then the other. */
async function letGo(): Promise<void> {
  const gone = new Promise((resolve) => tracer.once('close', resolve))
  const timer = setTimeout(() => tracer.kill('SIGKILL'), 5000)
  tracer.kill('SIGINT')
  await gone
  clearTimeout(timer)
  process.kill(server.pid, 'SIGCONT')
}

/** In the order in which they returned. Another thread may come in between: such a call stands in two lines. */
function returned(text: string): Call[] {
  const open = new Map<string, string>()
  const calls: Call[] = []
  for (const line of text.split('\n')) {
    const [, thread, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (!thread || !rest) continue
    if (rest.endsWith('<unfinished ...>')) {
      open.set(thread, rest.replace(' <unfinished ...>', ''))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed ? `${open.get(thread) ?? ''}${resumed[1]}` : rest
    const [, name, args] = /^(\w+)\((.*)\)\s+= \d+/.exec(whole) ?? []
    if (name) calls.push({ name, args: args! })
  }
  return calls
}

/** The places of the steps in the trace: each the first that fits behind the one before. -1: not there. */
function placesOf(calls: readonly Call[], steps: readonly [RegExp, RegExp][]): number[] {
  let from = 0
  return steps.map(([name, args]) => {
    const at = calls.findIndex(
      (call, n) => n >= from && name.test(call.name) && args.test(call.args),
    )
    from = at + 1
    return at
  })
}

const sync = /^f(data)?sync$/
const atRest = /\/blobs\/blobs\/[0-9a-z]{2}\/[0-9a-z]{26}>/
const folder = /\/blobs\/blobs\/[0-9a-z]{2}>/
const steps = (status: number): [RegExp, RegExp][] => [
  [sync, /\/partials\/[0-9a-z]{26}>/],
  [/^rename/, /\/partials\/[0-9a-z]{26}".*\/blobs\/[0-9a-z]{2}\/[0-9a-z]{26}"/],
  [sync, folder],
  [sync, /cove\.db-wal>/],
  [/^(write|writev|sendmsg|sendto)$/, new RegExp(`TCP.*HTTP/1\\.1 ${status}`)],
]

async function settled(): Promise<Call[]> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  return returned(readFileSync(trace, 'utf8'))
}

describe.skipIf(!canTrace)(
  `what the kernel was asked, in order${reason}`,
  { timeout: 60_000 },
  () => {
    test('U3 a small file: written, its data and its folder synced, the log of the database, and only then the answer', async () => {
      const api = new ApiClient(server.url, server.admin.token)
      const home = await api.home()
      expect((await api.put(home.id, home.rootId, 'small.bin', randomBytes(5000))).status).toBe(201)
      const calls = await settled()
      const written: [RegExp, RegExp] = [/^(p?write(64)?|writev)$/, atRest]
      // Side by side: which of the two returns first is nothing to anybody.
      for (const synced of [atRest, folder])
        expect(
          placesOf(calls, [written, [sync, synced], ...steps(201).slice(-2)]),
          String(synced),
        ).not.toContain(-1)
    })

    test('U3 U4 a streamed file: no 204 before the log of the database is synced, and the finish in the same order', async () => {
      const api = new ApiClient(server.url, server.admin.token)
      const home = await api.home()
      const tus = plainTus(api, home)
      const body = randomBytes(3 * 2 ** 20)
      const path = await tus.create('large.bin', body.length)
      const begun = (await settled()).length
      expect((await tus.patch(path, 0, body.subarray(0, 2 ** 20))).status).toBe(204)
      const first = (await settled()).slice(begun)
      const checkpoint = steps(204).filter(
        ([name, args]) => name !== sync || !args.source.includes('blobs'),
      )
      expect(placesOf(first, [checkpoint[0]!, ...checkpoint.slice(-2)])).not.toContain(-1)
      // The first answer of all is behind the sync: nothing was promised earlier.
      const answers = first.filter((call) => /HTTP\/1\.1 204/.test(call.args))
      expect(answers).toHaveLength(1)

      const until = begun + first.length
      expect((await tus.patch(path, 2 ** 20, body.subarray(2 ** 20))).status).toBe(204)
      expect(placesOf((await settled()).slice(until), steps(204))).not.toContain(-1)
    })

    test('J1 a command: the log of the database, and only then the answer', async () => {
      const api = new ApiClient(server.url, server.admin.token)
      const home = await api.home()
      const begun = (await settled()).length
      await api.command('folder.create', { spaceId: home.id, parentId: home.rootId, name: 'x' })
      expect(placesOf((await settled()).slice(begun), steps(200).slice(-2))).not.toContain(-1)
    })
  },
)
