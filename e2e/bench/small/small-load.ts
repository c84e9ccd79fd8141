import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SmallOrder } from './small-worker.ts'

export type SmallLoad = {
  /** Sends all files; answers the seconds. */
  run(order: SmallOrder): Promise<number>
  stop(): void
}

/** The client process of the bench. One order at a time. */
export function startSmallLoad(): SmallLoad {
  const file = fileURLToPath(new URL('./small-worker.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'] })
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (answer: { seconds: number } | { error: string }) => {
          if ('error' in answer) reject(new Error(answer.error))
          else resolve(answer.seconds)
        })
        child.send(order)
      }),
    stop: () => child.disconnect(),
  }
}
