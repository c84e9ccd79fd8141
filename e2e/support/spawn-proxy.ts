import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A proxy in front of a server under test. */
export type Proxy = {
  url: string
  pid: number
  port: number
  /** Bodies that it has written to its disk. */
  spooled(): string[]
  end(): Promise<void>
}

/** A folder for a proxy's files, removed when the proxy is ended. */
export const proxyFolder = (name: string) => mkdtempSync(join(tmpdir(), `cove-${name}-`))

/** Starts a program that listens at the port, once it does; what it says meanwhile is in the error if it never does. */
export async function spawnProxy(
  path: string,
  args: string[],
  { port, folder }: { port: number; folder: string },
): Promise<Pick<Proxy, 'pid' | 'end'>> {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  let told = ''
  child.stderr.on('data', (text) => (told += text))
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  if (!(await isListening(port, () => child.exitCode !== null))) {
    child.kill('SIGKILL')
    throw new Error(`${path} did not start: ${told}`)
  }
  return {
    pid: child.pid!,
    end: async () => {
      process.off('exit', endWithUs)
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function isListening(port: number, isOver: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 200 && !isOver(); tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
