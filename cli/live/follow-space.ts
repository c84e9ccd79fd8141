import { io, type Socket } from 'socket.io-client'
import type { ErrorReply } from '#contract/errors'
import { livePath, type ClientEvents, type JoinAnswer, type ServerEvents } from '#contract/live'
import type { DriveClient } from '../api/drive-client.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { refusal } from '../api/refusal.ts'
import { JournalFollower, type Following } from './journal-follower.ts'

type Line = Socket<ServerEvents, ClientEvents>

export type Followed = Pick<Following, 'take' | 'reset'> & {
  /** The line was lost, or is there again. */
  line?(isThere: boolean): void
}

const answerMs = 10_000
const retryMs = 1_000
/** After `reset` clients wait a random while, so that not all of them ask at once. */
const resetWaitMs = 5_000

/**
 * Follows a space from a clock until the signal aborts; answers the clock that was reached. Whatever happens to line and
 * server, every entry is handed out once, in order (J3). Throws when the token has ended or the space is not shared any
 * more; what `take` throws ends it too.
 */
export async function followSpace(
  client: DriveClient,
  spaceId: string,
  since: number,
  followed: Followed,
): Promise<number> {
  const signal = client.signal
  const follower = new JournalFollower(since, {
    read: (clock) => client.journal(spaceId, clock),
    now: async () => (await client.spaces()).find(({ id }) => id === spaceId)?.clock ?? 0,
    take: (entry) => followed.take(entry),
    reset: (from, to) => followed.reset(from, to),
  })
  const socket: Line = io(client.url, {
    path: livePath,
    transports: ['websocket'],
    auth: { token: client.token },
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    forceNew: true,
  })
  const timers = new Set<ReturnType<typeof setTimeout>>()
  try {
    await new Promise<void>((resolve, reject) => {
      const later = (work: () => void, ms: number) => {
        const timer = setTimeout(() => {
          timers.delete(timer)
          work()
        }, ms)
        timers.add(timer)
      }
      if (signal?.aborted) resolve()
      signal?.addEventListener('abort', () => resolve(), { once: true })
      drive({ socket, follower, spaceId, client, followed, later, fail: reject })
    })
  } finally {
    for (const timer of timers) clearTimeout(timer)
    socket.off()
    socket.disconnect()
  }
  return follower.clock
}

type Parts = {
  socket: Line
  follower: JournalFollower
  spaceId: string
  client: DriveClient
  followed: Followed
  later: (work: () => void, ms: number) => void
  fail: (error: unknown) => void
}

function drive({ socket, follower, spaceId, client, followed, later, fail }: Parts): void {
  /** Work that only the line or the server can spoil is done again; all else ends the following. */
  const keep = (work: Promise<void>) => {
    work.catch((error: unknown) => {
      if (client.signal?.aborted) return
      const isAway = error instanceof CliError && error.exitCode === exitCodes.cannotReach
      const isTheirs = error instanceof CliError && error.code === 'internal'
      if (isAway || isTheirs) later(() => keep(follower.hear([], 0)), retryMs)
      else fail(error)
    })
  }
  const take = (answer: JoinAnswer) => {
    if ('error' in answer) {
      const { code } = answer.error
      if (code === 'not_found' || code === 'not_signed_in' || code === 'not_allowed')
        fail(refusal(client.url, 0, JSON.stringify(answer)))
      else later(join, retryMs * (1 + Math.random()))
    } else if ('reset' in answer) {
      later(() => keep(follower.restart().then(join)), Math.random() * resetWaitMs)
    } else keep(follower.hear(answer.entries, answer.clock))
  }
  const join = () => {
    if (!socket.connected) return
    socket
      .timeout(answerMs)
      .emit('space:join', { spaceId, since: follower.clock }, (late, answer) => {
        if (late) later(join, retryMs)
        else take(answer)
      })
  }
  socket.on('connect', () => {
    followed.line?.(true)
    join()
  })
  socket.on('journal', (message) => {
    if (message.spaceId === spaceId) keep(follower.hear(message.entries, message.clock))
  })
  socket.on('space:left', (message) => {
    if (message.spaceId === spaceId)
      fail(new CliError('This space is not shared with you any more.', exitCodes.notFound))
  })
  socket.on('disconnect', (reason) => {
    followed.line?.(false)
    // A server that stops, or that ended the token: the next handshake tells which.
    if (reason === 'io server disconnect') later(() => socket.connect(), retryMs)
  })
  socket.on('connect_error', (error) => {
    const reply = (error as { data?: ErrorReply }).data
    if (reply?.error?.code === 'not_signed_in')
      fail(refusal(client.url, 401, JSON.stringify(reply)))
    else if (!socket.active) later(() => socket.connect(), retryMs * (1 + Math.random()))
  })
}
