/** Hears one text frame: the bytes of `buffer` from `start` to `end`, which are gone when it returns. */
export type OnText = (buffer: Buffer, start: number, end: number) => void

/**
 * Cuts what a WebSocket server sends into frames. Only what a bench needs: no masks, no fragments; a closing frame throws.
 * Whole frames are read where they lie; only one that is cut in two is copied.
 */
export class FrameReader {
  #rest: Buffer | null = null

  read(chunk: Buffer, length: number, onText: OnText): void {
    const isWhole = this.#rest === null
    const buffer = isWhole ? chunk : Buffer.concat([this.#rest!, chunk.subarray(0, length)])
    const size = isWhole ? length : buffer.length
    let at = 0
    while (at + 2 <= size) {
      let start = at + 2
      let payload = buffer[at + 1]! & 127
      if (payload === 126) {
        start += 2
        if (start > size) break
        payload = buffer.readUInt16BE(at + 2)
      } else if (payload === 127) {
        start += 8
        if (start > size) break
        payload = Number(buffer.readBigUInt64BE(at + 2))
      }
      if (start + payload > size) break
      const opcode = buffer[at]! & 15
      if (opcode === 8) throw new Error('the server closed the socket')
      if (opcode === 1) onText(buffer, start, start + payload)
      at = start + payload
    }
    this.#rest = at < size ? Buffer.from(buffer.subarray(at, size)) : null
  }
}

/** A client's text frame. The mask is of zeros: what it protects from is no matter on a loopback. */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  if (payload.length > 65_535) throw new Error('too long for a bench')
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0])
      : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255, 0, 0, 0, 0])
  return Buffer.concat([head, payload])
}
