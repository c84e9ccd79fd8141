import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startRedis, type TestRedis } from './redis-server.ts'
import { openTempDrive, type TempDrive } from './temp-drive.ts'

/** A node of the drive in a process of its own. */
export type DriveNode = {
  url: string
  nodeId: string
  /** Lets go of everybody and everything, as a server that is stopped. */
  stop(): Promise<void>
  kill(): Promise<void>
  freeze(): void
  thaw(): void
}

/** One drive, one Redis, and as many nodes as are started. The drive's own process serves nothing. */
export type DriveNodes = TempDrive & { redis: TestRedis; start(): Promise<DriveNode> }

export async function openDriveNodes(): Promise<DriveNodes> {
  const [temp, redis] = await Promise.all([openTempDrive(), startRedis()])
  const nodes = new Set<DriveNode>()
  return {
    ...temp,
    redis,
    start: async () => {
      const node = await startNode(temp.dataDir, redis.url)
      nodes.add(node)
      return node
    },
    close: async () => {
      await Promise.all([...nodes].map((node) => node.kill()))
      await redis.close()
      await temp.close()
    },
  }
}

async function startNode(dataDir: string, redisUrl: string): Promise<DriveNode> {
  const file = fileURLToPath(new URL('./node-worker.ts', import.meta.url))
  const child = fork(file, [dataDir, redisUrl], { execArgv: ['--import', 'tsx'] })
  const gone = once(child, 'exit')
  const [told] = (await Promise.race([once(child, 'message'), gone.then(failed)])) as [
    { url: string; nodeId: string },
  ]
  return {
    ...told,
    stop: async () => {
      child.send('stop')
      await gone
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  }
}

function failed(): never {
  throw new Error('the node did not start')
}
