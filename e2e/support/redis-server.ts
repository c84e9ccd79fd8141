import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A Redis of a test's own, which it may stop, kill and start again at the same address. Nothing is kept on the disk. */
export type TestRedis = {
  url: string
  /** SIGSTOP: connections stand, and nothing answers. */
  freeze(): void
  thaw(): void
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

const program = process.env['REDIS_PATH'] ?? '/usr/bin/redis-server'

/** Where the program is not, there may be a Redis at `COVE_TEST_REDIS_URL`, for what does not stop it. */
export const hasRedisServer: boolean = existsSync(program)

export async function startRedis(): Promise<TestRedis> {
  const given = process.env['COVE_TEST_REDIS_URL']
  if (!hasRedisServer && given) return standing(given)
  const folder = mkdtempSync(join(tmpdir(), 'cove-redis-'))
  const port = await freePort()
  const password = 'a password/with signs'
  let child: ChildProcess | null = null
  const start = async (): Promise<void> => {
    const options = { port, bind: '127.0.0.1', dir: folder, requirepass: password }
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
    child = spawn(program, [...words, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
    await answering(port)
  }
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  const endWithUs = (): void => void child?.kill('SIGKILL')
  const endBySignal = (signal: NodeJS.Signals): void => {
    endWithUs()
    process.kill(process.pid, signal)
  }
  // A test that is cut must not leave its Redis behind.
  process.once('exit', endWithUs).once('disconnect', endWithUs)
  process.once('SIGTERM', endBySignal).once('SIGINT', endBySignal)
  await start()
  return {
    url: `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    freeze: () => void child!.kill('SIGSTOP'),
    thaw: () => void child!.kill('SIGCONT'),
    kill,
    start,
    close: async () => {
      await kill()
      process.off('exit', endWithUs).off('disconnect', endWithUs)
      process.off('SIGTERM', endBySignal).off('SIGINT', endBySignal)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Somebody else's, which runs already. */
function standing(url: string): TestRedis {
  const refuse = (): never => {
    throw new Error('COVE_TEST_REDIS_URL is not ours to stop')
  }
  return {
    url,
    freeze: refuse,
    thaw: refuse,
    kill: refuse,
    start: refuse,
    close: async () => undefined,
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () =>
        resolve(false),
      )
      socket.once('connect', () => socket.end())
    })
    if (isOpen) return
    await pause(25)
  }
  throw new Error('redis-server did not start')
}
