import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { asStarted } from './as-started.ts'
import { bootOnPostgresql, dropBootDatabase } from './boot-database.ts'
import { copyBootTemplate } from './boot-template.ts'

export type BootOptions = {
  env?: Record<string, string>
  /** Kept between boots of one test: pass the first server's to the second. */
  dataDir?: string
  port?: number
  /** The certificate to trust where `env` serves HTTPS. */
  trust?: string
  /** For Node itself, such as `--cpu-prof`. */
  nodeArgs?: string[]
}

export type BootedServer = {
  url: string
  port: number
  pid: number
  dataDir: string
  /** The first admin's name and password, and an API token of his. */
  admin: { name: string; password: string; token: string }
  /** Every line the server has logged, parsed where it is JSON. */
  log: Record<string, unknown>[]
  /** The first thing that `pick` finds in a line of the log, there already or still to come. */
  logged<T>(pick: (line: Record<string, unknown>) => T | undefined): Promise<T>
  /** SIGKILL; resolves when the process is gone. The data stays. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. The data stays. */
  stop(): Promise<number | null>
  /** stop() and remove the data. */
  end(): Promise<void>
  /** SIGKILL and remove the data, as this process ends. */
  abandon(): void
}

/** What a first start alone looks at. */
const firstStartNames = ['ADMIN_NAME', 'ADMIN_PASSWORD', 'AUTH_SECRET', 'DEFAULT_QUOTA']
const admin = { name: 'admin', password: 'correct horse battery' }

/** Starts the bundled server on a free port with a data folder of its own. PAGES=off unless `env` says otherwise. */
export async function bootServer(options: BootOptions = {}): Promise<BootedServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'cove-boot-'))
  const postgresql = 'DATABASE_URL' in (options.env ?? {}) ? {} : await bootOnPostgresql(dataDir)
  // Whoever asks for a first start of another kind gets one; the others need not migrate and hash each for itself.
  const isUsual = !options.dataDir && !firstStartNames.some((name) => name in (options.env ?? {}))
  const databaseUrl = options.env?.['DATABASE_URL'] ?? postgresql['DATABASE_URL'] ?? ''
  // The template is of an embedded database.
  const keptToken = isUsual && databaseUrl === '' ? copyBootTemplate(dataDir) : null
  const child = spawn(
    process.execPath,
    [...asStarted, ...(options.nodeArgs ?? []), 'dist/server/main.js'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(options.port ?? 0),
        DATA_DIR: dataDir,
        PAGES: 'off',
        ADMIN_NAME: admin.name,
        ADMIN_PASSWORD: admin.password,
        ...postgresql,
        ...options.env,
      },
    },
  )
  // A test that dies must not leave its server behind.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('close', () => process.off('exit', endWithUs))
  const log: Record<string, unknown>[] = []
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const url = await openedAt(child, log)
  const token = keptToken ?? (await signIn(url, options))
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid!,
    dataDir,
    admin: { ...admin, token },
    log,
    logged: async (pick) => {
      for (let tries = 0; tries < 200; tries += 1) {
        for (const line of log) {
          const found = pick(line)
          if (found !== undefined) return found
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error('The log never told it.')
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      return gone
    },
    end: async () => {
      child.kill('SIGTERM')
      await gone
      rmSync(dataDir, { recursive: true, force: true })
      await dropBootDatabase(dataDir)
    },
    abandon: () => {
      child.kill('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function openedAt(child: ChildProcess, log: Record<string, unknown>[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let stderr = ''
    child.stderr!.on('data', (chunk) => (stderr += chunk))
    createInterface(child.stdout!).on('line', (line) => {
      const entry = parseLine(line)
      log.push(entry)
      if (entry['msg'] === 'Cove is open') resolve(String(entry['url']))
    })
    child.once('close', (code) =>
      reject(new Error(`The server ended with ${code} before it was open.\n${stderr}`)),
    )
  })
}

function parseLine(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return { text: line }
  }
}

async function signIn(url: string, options: BootOptions): Promise<string> {
  if (options.env?.['ADMIN_NAME'] === '') return ''
  for (let tries = 0; ; tries += 1) {
    const { status, text } = await askForToken(url, options)
    if (status === 201) return (JSON.parse(text) as { token: string }).token
    // A proxy in front that asks who is ready takes a moment until it believes so.
    if (status !== 503 || tries === 50) throw new Error(`Sign-in failed: ${status} ${text}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function askForToken(
  url: string,
  { trust }: BootOptions,
): Promise<{ status: number; text: string }> {
  const body = JSON.stringify({ name: admin.name, password: admin.password, label: 'test' })
  const send = url.startsWith('https:') ? secureRequest : request
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const sent = send(
      `${url}/api/v1/tokens`,
      { method: 'POST', headers, ca: trust },
      async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        resolve({ status: answer.statusCode!, text })
      },
    )
    sent.on('error', reject).end(body)
  })
}
