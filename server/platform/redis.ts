import { setTimeout as pause } from 'node:timers/promises'
import { health } from './health.ts'
import { log } from './log.ts'

/** Messages through Redis to whoever listens at that moment. Nothing is kept there, and nobody may rely on a message. */
export type Redis = {
  /** Drops the message while Redis is away. */
  publish(channel: string, message: string): void
  /** Hears a channel from now on, also through every connection to come; answers how to stop. */
  subscribe(channel: string, hear: Hear): () => void
  /** Called whenever a connection stands, with all channels, after there was none. Answers how to stop. */
  onOpen(listener: () => void): () => void
  readonly isOpen: boolean
  close(): void
}
type Hear = (message: string) => void

const times = {
  connectMs: 2000,
  askEveryMs: 1000,
  answerMs: 2000,
  pauseMs: 100,
  longestPauseMs: 2000,
}
/** Commands that may wait for their answers; further ones are refused. */
const mostWaiting = 10_000

type Client = Awaited<ReturnType<typeof makeClient>>

/**
 * Holds a connection to the Redis at `url`, for ever: where it breaks, or stands still, the next one is tried with growing
 * pauses, and `health` says so meanwhile. Answers at once, before there is one.
 */
export function openRedis(url: string): Redis {
  const hearers = new Map<string, Set<Hear>>()
  const openers = new Set<() => void>()
  let current: Client | null = null
  let lose: (reason: Error) => void = () => undefined
  let isClosed = false
  const closing = new AbortController()

  const dispatch = (message: string, channel: string): void => {
    for (const hear of hearers.get(channel) ?? []) hear(message)
  }

  /** One connection from its beginning to its end; answers whether it stood, and why it ended. */
  const live = async (): Promise<{ stood: boolean; reason: Error }> => {
    const client = await makeClient(url)
    let stood = false
    const lost = new Promise<Error>((resolve) => {
      lose = resolve
      client.on('error', resolve)
      client.on('end', () => resolve(new Error('the connection has ended')))
    })
    try {
      const begun = client.connect().then(async () => {
        const channels = [...hearers.keys()]
        if (channels.length > 0) await client.subscribe(channels, dispatch)
        // What was asked for meanwhile: subscribed twice is subscribed once.
        current = client
        const late = [...hearers.keys()].filter((channel) => !channels.includes(channel))
        if (late.length > 0) await client.subscribe(late, dispatch)
      })
      await within(times.connectMs, Promise.race([begun, lost.then(rethrow)]))
      stood = true
      health.clear('redis-away')
      for (const listener of openers) listener()
      return { stood, reason: await Promise.race([lost, standsStill(client, closing.signal)]) }
    } catch (error) {
      return { stood, reason: error as Error }
    } finally {
      current = null
      client.destroy()
    }
  }

  const holdOn = async (): Promise<void> => {
    let told = ''
    for (let tries = 0; !isClosed; tries += 1) {
      const { stood, reason } = await live()
      if (isClosed) return
      if (stood) tries = 0
      health.note('redis-away', reason)
      // That it is away was said; a new reason, such as a wrong password, is worth a line.
      if (!stood && told !== '' && told !== reason.message)
        log.warn({ err: reason }, 'Redis is away for another reason now')
      told = stood ? '' : reason.message
      const longest = Math.min(times.longestPauseMs, times.pauseMs * 2 ** Math.min(tries, 10))
      await pause(longest * (0.5 + Math.random() / 2), undefined, { signal: closing.signal }).catch(
        () => undefined,
      )
    }
  }
  void holdOn()

  return {
    get isOpen() {
      return current !== null
    },
    publish: (channel, message) => {
      current?.publish(channel, message).catch(() => undefined)
    },
    subscribe: (channel, hear) => {
      const mine = hearers.get(channel)
      if (mine) mine.add(hear)
      else {
        hearers.set(channel, new Set([hear]))
        // A channel that is not heard would be missed silently: better a new connection.
        current?.subscribe(channel, dispatch).catch(lose)
      }
      return () => {
        const left = hearers.get(channel)
        if (!left?.delete(hear) || left.size > 0) return
        hearers.delete(channel)
        current?.unsubscribe(channel).catch(lose)
      }
    },
    onOpen: (listener) => {
      openers.add(listener)
      return () => openers.delete(listener)
    },
    close: () => {
      isClosed = true
      closing.abort()
      lose(new Error('closed'))
      health.clear('redis-away')
    },
  }
}

/** A client for one connection: what it would do to get another one is left to `openRedis`. */
async function makeClient(url: string) {
  const { createClient } = await import('@redis/client')
  const client = createClient({
    url,
    // Since RESP 3, Redis 6, one connection both asks and hears.
    RESP: 3,
    maintNotifications: 'disabled',
    disableOfflineQueue: true,
    commandsQueueMaxLength: mostWaiting,
    socket: { connectTimeout: times.connectMs, reconnectStrategy: false },
  })
  // Unheard, an error would end the process; also those behind the end.
  client.on('error', () => undefined)
  return client
}

/** Resolves when the connection is there and does not answer any more. */
async function standsStill(client: Client, signal: AbortSignal): Promise<Error> {
  while (!signal.aborted) {
    await pause(times.askEveryMs, undefined, { signal }).catch(() => undefined)
    try {
      await within(times.answerMs, client.ping())
    } catch (error) {
      return error as Error
    }
  }
  return new Error('closed')
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function rethrow(error: Error): never {
  throw error
}
