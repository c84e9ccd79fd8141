import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** A WebSocket spoken by hand: frames that no library would send. */
export class LiveLine {
  readonly #socket: Socket
  #read = Buffer.alloc(0)
  isClosed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes: Buffer) => {
      this.#read = Buffer.concat([this.#read, bytes]).subarray(-256 * 1024)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => (this.isClosed = true))
    socket.on('end', () => (this.isClosed = true))
  }

  /** Shakes hands at the live door. */
  static async open(
    port: number,
    query = 'EIO=4&transport=websocket',
    headers = '',
  ): Promise<LiveLine> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const line = new LiveLine(socket)
    socket.write(
      `GET /socket.io/?${query} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${headers}\r\n`,
    )
    await line.until(() => line.text.includes('\r\n\r\n'), 5000)
    return line
  }

  /** All that came, frames and their heads alike. */
  get text(): string {
    return this.#read.toString('latin1')
  }

  /** Waits for something; false when it did not come in time or the line was closed. */
  async until(isThere: () => boolean, ms: number): Promise<boolean> {
    const end = Date.now() + ms
    while (!isThere()) {
      if (this.isClosed || Date.now() > end) return isThere()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return true
  }

  send(bytes: Buffer): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes)
  }

  close(): void {
    this.#socket.resetAndDestroy()
  }
}

export type FrameOptions = { opcode?: number; fin?: boolean; reserved?: number; masked?: boolean }

/** One frame, its head as wished. `claims`: the length that it tells, whatever follows. */
export function frame(
  payload: Buffer,
  { opcode = 1, fin = true, reserved = 0, masked = true }: FrameOptions = {},
  claims: number | bigint = payload.length,
): Buffer {
  const head: Buffer[] = [Buffer.from([(fin ? 0x80 : 0) | (reserved << 4) | opcode])]
  const mask = masked ? 0x80 : 0
  if (claims < 126) head.push(Buffer.from([mask | Number(claims)]))
  else if (claims < 65_536) {
    head.push(Buffer.from([mask | 126, Number(claims) >> 8, Number(claims) & 255]))
  } else {
    const length = Buffer.alloc(9)
    length[0] = mask | 127
    length.writeBigUInt64BE(BigInt(claims), 1)
    head.push(length)
  }
  if (!masked) return Buffer.concat([...head, payload])
  const key = randomBytes(4)
  const hidden = Buffer.from(payload.map((byte, at) => byte ^ key[at % 4]!))
  return Buffer.concat([...head, key, hidden])
}

export const textFrame = (text: string): Buffer => frame(Buffer.from(text))
