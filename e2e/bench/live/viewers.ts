import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { ViewerAnswer, ViewerOrder } from './viewer-worker.ts'

export type Viewers = {
  count: number
  pids: number[]
  /** Waits until every viewer has every change after `from`, to `to`, and tells what became of each. */
  whatBecame(from: number, to: number, patienceMs: number): Promise<ViewerAnswer>
  stop(): void
}

export type Seats = { url: string; spaceId: string; since: number; tokens: string[] }

/** One viewer for each token, in as many processes as the server leaves cores; resolves when all are in. */
export async function seatViewers({ tokens, ...seats }: Seats): Promise<Viewers> {
  const processes = Math.max(1, Math.min(4, cpus().length - 1))
  const share = Math.ceil(tokens.length / processes)
  const workers = Array.from({ length: processes }, startWorker)
  await Promise.all(
    workers.map(({ ask }, i) =>
      ask({ act: 'join', ...seats, tokens: tokens.slice(i * share, (i + 1) * share) }),
    ),
  )
  return {
    count: tokens.length,
    pids: workers.map(({ pid }) => pid),
    whatBecame: async (from, to, patienceMs) => {
      const order: ViewerOrder = { act: 'await', from, to, patienceMs }
      return merge(await Promise.all(workers.map(({ ask }) => ask(order))))
    },
    stop: () => workers.forEach(({ stop }) => stop()),
  }
}

function startWorker() {
  const file = fileURLToPath(new URL('./viewer-worker.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'] })
  return {
    pid: child.pid!,
    ask: (order: ViewerOrder): Promise<ViewerAnswer> =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error('a process of viewers ended'))
        child.once('exit', fail)
        child.once('message', (answer: ViewerAnswer | { error: string }) => {
          child.off('exit', fail)
          if ('error' in answer) reject(new Error(answer.error))
          else resolve(answer)
        })
        child.send(order)
      }),
    stop: () => {
      if (child.connected) child.disconnect()
    },
  }
}

function merge(answers: ViewerAnswer[]): ViewerAnswer {
  return answers.reduce((a, b) => ({
    frames: a.frames + b.frames,
    bytes: a.bytes + b.bytes,
    catchUps: a.catchUps + b.catchUps,
    fates: a.fates.map((fate, i) => ({
      atMs: fate.atMs || b.fates[i]!.atMs,
      lastMs: Math.max(fate.lastMs, b.fates[i]!.lastMs),
      missing: fate.missing + b.fates[i]!.missing,
    })),
  }))
}
