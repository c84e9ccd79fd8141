import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { asStarted } from '#e2e/support/as-started'

export type Peer = { url: string; pid: number; stop(): Promise<void> }

/** Starts a TypeScript file that prints its address in its first line and ends by SIGTERM; with as many threads as Cove. */
export async function spawnPeer(file: string, args: string[] = []): Promise<Peer> {
  const child = spawn(process.execPath, [...asStarted, '--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A bench that dies must not leave its peers behind.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('close', () => process.off('exit', endWithUs))
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('close', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  return {
    url,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}
