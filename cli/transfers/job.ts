import type { DriveClient } from '../api/drive-client.ts'
import type { Session } from '../places/session.ts'
import type { Board, Line } from './board/board.ts'
import type { Patience } from './wire/patience.ts'
import { Busy } from './wire/trouble.ts'
import { openWire, type Wire } from './wire/wire.ts'

/** One call of put, get, verify or cat: what all of its transfers share. */
export type Job = {
  client: DriveClient
  wire: Wire
  board: Board
  signal: AbortSignal
  /** What a transfer waits by; its line shows that it does. */
  patience(line?: Line): Patience
  /** Closes the connections. */
  close(): void
}

export const defaultRetryForMs = 5 * 60_000

export function openJob({ client, signal }: Session, board: Board, retryForMs: number): Job {
  // Every transfer waits for the same server: the first one says so for all.
  let waiting = 0
  const enter = (trouble: Error) => {
    waiting += 1
    if (waiting > 1) return
    const why = trouble instanceof Busy ? ` (${trouble.message})` : ''
    board.say(`waiting for the server…${why}`)
  }
  const leave = () => {
    waiting -= 1
    if (waiting === 0) board.say('the server is back')
  }
  const patience = (line?: Line): Patience => {
    let isWaiting = false
    return {
      retryForMs,
      signal,
      onWaiting: (trouble) => {
        if (!isWaiting) enter(trouble)
        isWaiting = true
        line?.phase('waiting')
      },
      onBack: () => {
        if (isWaiting) leave()
        isWaiting = false
        line?.phase(null)
      },
    }
  }
  const wire = openWire(client.url, client.token, signal)
  return { client, wire, board, signal, patience, close: () => wire.agent.destroy() }
}
