import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LoadAnswer, LoadOrder } from './load-worker.ts'

export type Load = { run(order: LoadOrder): Promise<LoadAnswer>; stop(): void }

/** Starts the client process. Orders run one after another. */
export function startLoad(): Load {
  const file = fileURLToPath(new URL('./load-worker.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'] })
  let turn: Promise<unknown> = Promise.resolve()
  const ask = (order: LoadOrder): Promise<LoadAnswer> =>
    new Promise((resolve, reject) => {
      child.once('message', (answer: LoadAnswer | { error: string }) => {
        if ('error' in answer) reject(new Error(answer.error))
        else resolve(answer)
      })
      child.send(order)
    })
  return {
    run: (order) => {
      const mine = turn.then(() => ask(order))
      turn = mine.catch(() => undefined)
      return mine
    },
    stop: () => child.disconnect(),
  }
}
