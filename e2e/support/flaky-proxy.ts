import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Which end of a connection is told that it is cut. The other one believes in it for a while. */
export type CutEnd = 'both' | 'client' | 'server'

/**
 * A line between one client and the server on loopback that can be cut, stalled, slowed and taken away. The server behind
 * it may come and go: where it is down, the line hangs up.
 */
export class FlakyProxy {
  readonly #targetPort: number
  readonly #pairs = new Set<Pair>()
  readonly #server = createServer({ allowHalfOpen: false }, (client) => this.#accept(client))
  #delayMs = 0
  #stalledUntil = 0
  #offlineUntil = 0
  #url = ''

  constructor(targetPort: number) {
    this.#targetPort = targetPort
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  get url(): string {
    return this.#url
  }

  /** Breaks every connection; new ones are taken at once. */
  cut(end: CutEnd = 'both'): void {
    for (const pair of this.#pairs) pair.cut(end)
  }

  /** Nothing passes for a while, in either direction; nothing is lost. */
  stall(ms: number): void {
    this.#stalledUntil = Date.now() + ms
    for (const pair of this.#pairs) pair.stall(ms)
  }

  /** Whatever passes from now on takes this much longer, one way. */
  delay(ms: number): void {
    this.#delayMs = ms
  }

  /** No network for a while: connections break, new ones are refused. */
  goOffline(ms: number): void {
    this.#offlineUntil = Date.now() + ms
    this.cut()
  }

  /** An undisturbed line from now on. Connections of which one end is cut already break at the other end too. */
  heal(): void {
    this.#delayMs = 0
    this.#stalledUntil = 0
    this.#offlineUntil = 0
    for (const pair of this.#pairs) pair.heal()
  }

  close(): Promise<void> {
    this.cut()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #accept(client: Socket): void {
    const nowMs = Date.now()
    if (nowMs < this.#offlineUntil) {
      client.on('error', () => undefined)
      client.resetAndDestroy()
      return
    }
    const upstream = connect(this.#targetPort, '127.0.0.1')
    const pair = new Pair(client, upstream, () => this.#delayMs)
    this.#pairs.add(pair)
    pair.onEnd = () => this.#pairs.delete(pair)
    if (nowMs < this.#stalledUntil) pair.stall(this.#stalledUntil - nowMs)
  }
}

/** How long an end that was not told of a cut goes on believing in the connection. */
const disbeliefMs = 700

/** One connection: two sockets, each written what the other has read. */
class Pair {
  readonly #client: Socket
  readonly #upstream: Socket
  #resuming: ReturnType<typeof setTimeout> | undefined
  #isHalfCut = false
  onEnd: () => void = () => undefined

  constructor(client: Socket, upstream: Socket, delayMs: () => number) {
    this.#client = client
    this.#upstream = upstream
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (!this.#isHalfCut) this.cut('both')
        if (client.destroyed && upstream.destroyed) this.onEnd()
      })
    }
    pass(client, upstream, delayMs)
    pass(upstream, client, delayMs)
  }

  cut(end: CutEnd): void {
    this.#isHalfCut = end !== 'both'
    if (this.#isHalfCut) setTimeout(() => this.cut('both'), disbeliefMs)
    if (end !== 'server') this.#client.resetAndDestroy()
    if (end !== 'client') this.#upstream.resetAndDestroy()
  }

  stall(ms: number): void {
    clearTimeout(this.#resuming)
    this.#client.pause()
    this.#upstream.pause()
    this.#resuming = setTimeout(() => this.#resume(), ms)
  }

  heal(): void {
    if (this.#isHalfCut) this.cut('both')
    else this.#resume()
  }

  #resume(): void {
    clearTimeout(this.#resuming)
    this.#client.resume()
    this.#upstream.resume()
  }
}

/** Hands on what is read, each piece after the delay that holds when it arrives: in order, whatever the delays are. */
function pass(from: Socket, to: Socket, delayMs: () => number): void {
  const waiting: { chunk: Buffer; dueAt: number }[] = []
  const handOn = () => {
    while (waiting[0] && waiting[0].dueAt <= Date.now()) {
      const { chunk } = waiting.shift()!
      if (!to.destroyed) to.write(chunk)
    }
    if (waiting[0]) setTimeout(handOn, waiting[0].dueAt - Date.now())
  }
  from.on('data', (chunk: Buffer) => {
    const dueAt = Math.max(waiting.at(-1)?.dueAt ?? 0, Date.now() + delayMs())
    waiting.push({ chunk, dueAt })
    // Whoever waits already has the timer that takes this one along.
    if (waiting.length === 1) handOn()
  })
}
