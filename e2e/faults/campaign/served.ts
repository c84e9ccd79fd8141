import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { asStarted } from '#e2e/support/as-started'

export type LogLine = Record<string, unknown>

/** A process of Cove on a data folder, which may die at any time: while it starts, too. */
export type Served = {
  /** null: it died before it was open. */
  port: number | null
  log: LogLine[]
  /** The faults that struck, as the process itself said on its way: `POINT ACTION`. */
  struck: string[]
  stderr: string[]
  isGone: boolean
  gone: Promise<number | null>
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** Starts the bundled server; resolves when it is open, or dead. */
export async function serve(dataDir: string, env: Record<string, string> = {}): Promise<Served> {
  const started = start([...asStarted, 'dist/server/main.js'], {
    ...env,
    NODE_ENV: 'production',
    PORT: '0',
    DATA_DIR: dataDir,
    PAGES: 'off',
    LOG_LEVEL: 'info',
  })
  const opened = new Promise<void>((resolve) => {
    createInterface(started.child.stdout!).on('line', (line) => {
      const told = parseLine(line)
      started.served.log.push(told)
      if (told['msg'] !== 'Cove is open') return
      started.served.port = Number(new URL(String(told['url'])).port)
      resolve()
    })
  })
  await Promise.race([opened, started.served.gone])
  return started.served
}

/** Starts `npm run admin -- …` from the bundle; `aheadMs`: how far its clock is ahead of ours. */
export function startAdmin(
  dataDir: string,
  words: string[],
  env: Record<string, string> = {},
  aheadMs = 0,
): Served & { stdout: string[] } {
  const ahead =
    aheadMs > 0
      ? [
          '--import',
          `data:text/javascript,const now = Date.now; Date.now = () => now() + ${aheadMs}`,
        ]
      : []
  const { served, child } = start([...ahead, 'dist/admin/main.js', ...words], {
    ...env,
    DATA_DIR: dataDir,
  })
  const stdout: string[] = []
  child.stdout!.setEncoding('utf8').on('data', (text: string) => stdout.push(text))
  return Object.assign(served, { stdout })
}

function start(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  // Whoever ends us must not leave it behind.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const gone = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', endWithUs)
      served.isGone = true
      resolve(code)
    })
  })
  const served: Served = {
    port: null,
    log: [],
    struck: [],
    stderr: [],
    isGone: false,
    gone,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      return gone
    },
  }
  createInterface(child.stderr!).on('line', (line) => {
    const [, fault] = /^fault (\S+ \S+)$/.exec(line) ?? []
    if (fault) served.struck.push(fault)
    else served.stderr.push(line)
  })
  return { served, child }
}

function parseLine(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return { text: line }
  }
}
