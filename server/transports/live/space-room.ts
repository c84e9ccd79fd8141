import type { Entry } from '#contract/entries'
import type { LiveUpload } from '#contract/live'
import { readSince } from '#server/journal/read-since'
import { readClocks } from '#server/journal/read-clocks'
import type { Reader } from '#server/platform/database'
import { log } from '#server/platform/log'
import { encodeFrame } from './encode-frame.ts'
import type { EncodedFrame, LiveClient } from './live-client.ts'
import { PresenceBoard } from './presence-board.ts'
import { sendInSlices } from './send-in-slices.ts'
import { splitEntries } from './split-entries.ts'

/** A quiet room is told at once; a busy one in frames this far apart, further when sending itself takes long. */
const pace = { leastMs: 15, mostMs: 100, timesWork: 2 }

export type RoomTools = {
  read: Reader
  /** Resolves when whoever has lost the right is out (A2). */
  settle: () => Promise<void>
}

/**
 * One space with the connections that follow it here. Entries go out in the order of their clocks, without a gap and
 * once each; what the publishing side missed is read from the journal.
 */
export class SpaceRoom {
  readonly spaceId: string
  readonly clients = new Set<LiveClient>()
  readonly board = new PresenceBoard()
  uploads: readonly LiveUpload[] = []
  readonly #tools: RoomTools
  readonly #waiting = new Map<number, Entry>()
  /** The clock of the last entry that went out. */
  #sent = -1
  /** The clock that the sweep saw, where that is later. */
  #wanted = 0
  #flushing: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #quietUntil = 0
  readonly ready: Promise<void>

  constructor(spaceId: string, tools: RoomTools) {
    this.spaceId = spaceId
    this.#tools = tools
    // Whoever joins reads the journal after this, so what came before is not this room's to send.
    this.ready = readClocks(tools.read, [spaceId]).then((clocks) => {
      this.#sent = clocks.get(spaceId) ?? 0
    })
  }

  publish(entries: readonly Entry[]): void {
    for (const entry of entries) if (entry.clock > this.#sent) this.#waiting.set(entry.clock, entry)
    if (this.#waiting.size > 0) this.#flushSoon()
  }

  /** Another node says that the space is at this clock. What is there to be sent the journal says, and nobody else. */
  hears(clock: number): void {
    if (clock <= this.#sent) return
    this.#wanted = Math.max(this.#wanted, clock)
    this.#flushSoon()
  }

  /** What the sweep found: the space is at this clock. Whatever did not go out yet is read and sent (design §3). */
  isAt(clock: number): boolean {
    if (this.#sent < 0 || clock <= this.#sent || this.#flushing || this.#timer) return false
    this.#wanted = clock
    this.#flushSoon()
    return true
  }

  /** Sends to everyone, or to those given, once nobody without the right is among them. */
  async tell(frame: EncodedFrame, clients: Iterable<LiveClient> = this.clients): Promise<number> {
    await this.#tools.settle()
    return sendInSlices([...clients], frame, {
      mayGoOn: this.#tools.settle,
      isHere: (client) => this.clients.has(client),
    })
  }

  /** Says the clock, so that who missed the last entry notices. */
  async beat(clients?: Iterable<LiveClient>): Promise<void> {
    if (this.#sent < 0 || this.#flushing) return
    const message = { spaceId: this.spaceId, clock: this.#sent, entries: [] }
    await this.tell(encodeFrame('journal', message), clients)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #flushSoon(): void {
    if (this.#flushing || this.#timer) return
    const waitMs = this.#quietUntil - performance.now()
    const flush = () => {
      this.#timer = undefined
      this.#flushing = this.#flush()
        .catch((error: unknown) => {
          log.error({ err: error, spaceId: this.spaceId }, 'live: sending failed')
          // Told the clock by the next sweep, they ask the journal.
          for (const client of this.clients) client.isBehind = true
        })
        .finally(() => {
          this.#flushing = null
          if (this.#waiting.size > 0 || this.#wanted > this.#sent) this.#flushSoon()
        })
    }
    if (waitMs <= 0) flush()
    else this.#timer = setTimeout(flush, waitMs)
  }

  async #flush(): Promise<void> {
    await this.ready
    const entries = await this.#takeNext()
    if (entries.length === 0) return
    const started = performance.now()
    let workMs = 0
    for (const batch of splitEntries(entries)) {
      const clock = batch.at(-1)!.clock
      const message = { spaceId: this.spaceId, clock, entries: batch }
      this.#sent = clock
      workMs += await this.tell(encodeFrame('journal', message))
    }
    const restMs = Math.min(pace.mostMs, Math.max(pace.leastMs, workMs * pace.timesWork))
    this.#quietUntil = started + restMs
  }

  /** The entries that follow what was sent; a gap among those that wait is read from the journal. */
  async #takeNext(): Promise<Entry[]> {
    for (const clock of this.#waiting.keys()) if (clock <= this.#sent) this.#waiting.delete(clock)
    const next: Entry[] = []
    for (let clock = this.#sent + 1; this.#waiting.has(clock); clock += 1) {
      next.push(this.#waiting.get(clock)!)
      this.#waiting.delete(clock)
    }
    const isMissing = this.#waiting.size > 0 || this.#wanted > this.#sent
    if (next.length > 0 || !isMissing) return next
    const found = await readSince(this.#tools.read, this.spaceId, this.#sent)
    this.#wanted = 0
    // Pruned before they could be sent: everybody is far behind, and is told so by the clock.
    if (!found) {
      this.#waiting.clear()
      this.#sent = (await readClocks(this.#tools.read, [this.spaceId])).get(this.spaceId) ?? 0
      return []
    }
    if (found.entries.length > 0 && found.entries.at(-1)!.clock < found.clock)
      this.#wanted = found.clock
    return found.entries
  }
}
