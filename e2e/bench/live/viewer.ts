import { connect, type Socket } from 'node:net'
import type { JoinAnswer } from '#contract/live'
import type { ChangeBoard } from './change-board.ts'
import { FrameReader, textFrame } from './frame-reader.ts'
import type { JournalReader } from './journal-reader.ts'

/** What all viewers of one space in this process share. */
export type Audience = {
  url: string
  spaceId: string
  board: ChangeBoard
  journal: JournalReader
  tally: { frames: number; bytes: number; catchUps: number }
}

/** One for all sockets: what is read is used up before the next read. */
const buffer = Buffer.alloc(256 * 1024)
const pong = textFrame('3')
const [two, four] = [50, 52]

/**
 * One viewer of a space: socket.io over WebSocket, spoken by hand over a bare socket. As cheap as a client can be, for a
 * thousand of them share a core with others: the server shall be what is measured.
 */
export class Viewer {
  /** The last change this viewer has. */
  clock: number
  readonly #audience: Audience
  readonly #token: string
  readonly #frames = new FrameReader()
  #socket!: Socket
  #head: string | null = ''
  #isJoining = true
  /** The last change it has heard of, while joining too. */
  #heard = 0
  #onJoined: () => void = () => undefined
  #onFailed: (error: Error) => void = () => undefined
  readonly #onText = (chunk: Buffer, start: number, end: number) => this.#read(chunk, start, end)

  constructor(audience: Audience, token: string, since: number) {
    this.#audience = audience
    this.#token = token
    this.clock = since
  }

  /** Connects and joins; resolves when the server has let it in. `onLost` hears what goes wrong later. */
  join(onLost: (error: Error) => void): Promise<void> {
    const { hostname, port } = new URL(this.#audience.url)
    return new Promise((resolve, reject) => {
      this.#onFailed = reject
      this.#onJoined = () => {
        this.#onFailed = onLost
        resolve()
      }
      this.#socket = connect({
        host: hostname,
        port: Number(port),
        noDelay: true,
        onread: { buffer, callback: (length) => this.#receive(length) },
      })
      this.#socket.on('error', (error) => this.#onFailed(error))
      this.#socket.on('close', () => this.#onFailed(new Error('the server cut the socket')))
      this.#socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
          'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
          'Sec-WebSocket-Key: Y292ZUJlbmNoVmlld2Vycw==\r\n\r\n',
      )
    })
  }

  leave(): void {
    this.#onFailed = () => undefined
    this.#socket.destroy()
  }

  #receive(length: number): boolean {
    try {
      if (this.#head === null) this.#frames.read(buffer, length, this.#onText)
      else this.#upgrade(buffer.toString('latin1', 0, length))
    } catch (error) {
      this.#onFailed(error as Error)
    }
    return true
  }

  #upgrade(text: string): void {
    this.#head += text
    const end = this.#head!.indexOf('\r\n\r\n')
    if (end < 0) return
    if (!this.#head!.startsWith('HTTP/1.1 101')) throw new Error(this.#head!)
    const rest = Buffer.from(this.#head!.slice(end + 4), 'latin1')
    this.#head = null
    this.#frames.read(rest, rest.length, this.#onText)
  }

  #read(chunk: Buffer, start: number, end: number): void {
    if (chunk[start] === four && chunk[start + 1] === two) this.#hear(chunk, start, end)
    else if (chunk[start] === two) this.#socket.write(pong)
    else this.#greet(chunk.toString('utf8', start, end))
  }

  /** The hot path. */
  #hear(chunk: Buffer, start: number, end: number): void {
    const { journal, tally } = this.#audience
    const stretch = journal.read(chunk, start, end)
    if (stretch === null) return
    tally.frames += 1
    tally.bytes += end - start
    this.#advance(stretch.from, stretch.to)
  }

  #advance(from: number, to: number): void {
    this.#heard = Math.max(this.#heard, to)
    if (to <= this.clock || this.#isJoining) return
    if (from > this.clock || from === to) {
      this.#audience.tally.catchUps += 1
      this.#ask()
      return
    }
    this.#audience.board.deliver(this.clock, to, performance.timeOrigin + performance.now())
    this.clock = to
  }

  /** Engine.io opens (`0`), socket.io lets in (`40`), `space:join` is answered (`43`). */
  #greet(text: string): void {
    if (text.startsWith('0')) {
      this.#socket.write(textFrame(`40${JSON.stringify({ token: this.#token })}`))
    } else if (text.startsWith('40')) {
      this.#ask()
    } else if (text.startsWith('430')) {
      this.#answered((JSON.parse(text.slice(3)) as [JoinAnswer])[0])
    } else if (text.startsWith('44') || text.startsWith('41')) {
      throw new Error(`the server refused: ${text}`)
    }
  }

  /** Joins, or, where something was missed, asks for what came since. */
  #ask(): void {
    this.#isJoining = true
    const input = { spaceId: this.#audience.spaceId, since: this.clock }
    this.#socket.write(textFrame(`420${JSON.stringify(['space:join', input])}`))
  }

  #answered(answer: JoinAnswer): void {
    if (!('entries' in answer)) throw new Error(`space:join: ${JSON.stringify(answer)}`)
    this.#isJoining = false
    const { from, to } = this.#audience.journal.take(answer)
    if (to > from) this.#advance(from, to)
    this.#onJoined()
    // Many missed: the answer ends before the clock. Or more came while it was on its way.
    if (this.clock < Math.max(answer.clock, this.#heard) && !this.#isJoining) this.#ask()
  }
}
