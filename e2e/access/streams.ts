import { request, type IncomingMessage } from 'node:http'

/** About 16 MB a second: fast enough to be a transfer, slow enough to be in its middle for as long as a test needs. */
const stepBytes = 64 * 1024
const stepMs = 4

/** A transfer under way. `bytes`: sent or received so far. */
export type Stream = {
  readonly bytes: number
  /** When it ended, by `performance.now()`; null: it goes on. */
  readonly endedAt: number | null
  /** What it was answered: of a download at its start, of an upload at its end; null when the connection just broke. */
  readonly status: number | null
  readonly isWhole: boolean
  /** Resolves when bytes flow. */
  underWay(): Promise<void>
  end(): void
}

type Who = Record<string, string>

class Watched implements Stream {
  bytes = 0
  endedAt: number | null = null
  status: number | null = null
  isWhole = false
  end: () => void = () => undefined

  over(): void {
    this.endedAt ??= performance.now()
  }

  async underWay(): Promise<void> {
    const until = performance.now() + 20_000
    while (this.bytes < 4 * stepBytes) {
      if (this.endedAt !== null || performance.now() > until)
        throw new Error(`the transfer never began: ${this.status}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

/** GET, read slowly. */
export function slowDownload(url: string, who: Who): Stream {
  const stream = new Watched()
  const outgoing = request(url, { headers: who, agent: false }, (answer: IncomingMessage) => {
    stream.status = answer.statusCode ?? 0
    answer.pause()
    const timer = setInterval(() => {
      for (let left = stepBytes; left > 0;) {
        const part = (answer.read(Math.min(left, answer.readableLength)) ?? null) as Buffer | null
        if (!part) break
        left -= part.length
        stream.bytes += part.length
      }
    }, stepMs)
    // Without it the answer would not be read ahead, and its end not be seen.
    answer.on('readable', () => undefined)
    answer.on('error', () => stream.over())
    answer.on('close', () => {
      stream.isWhole = answer.complete
      clearInterval(timer)
      stream.over()
    })
  })
  outgoing.on('error', () => stream.over())
  stream.end = () => void outgoing.destroy()
  outgoing.end()
  return stream
}

/** PATCH of `length` bytes, sent slowly from offset 0. */
export function slowUpload(url: string, who: Who, length: number): Stream {
  const stream = new Watched()
  const headers = {
    ...who,
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': '0',
    'Content-Type': 'application/offset+octet-stream',
    'Content-Length': String(length),
  }
  const outgoing = request(url, { method: 'PATCH', headers, agent: false }, (answer) => {
    stream.status = answer.statusCode ?? 0
    stream.over()
    answer.resume()
  })
  const step = Buffer.alloc(stepBytes, 7)
  const timer = setInterval(() => {
    if (outgoing.writableNeedDrain || outgoing.destroyed || stream.endedAt !== null) return
    const part = step.subarray(0, Math.min(stepBytes, length - stream.bytes))
    stream.bytes += part.length
    outgoing.write(part)
    if (stream.bytes < length) return
    stream.isWhole = true
    clearInterval(timer)
    outgoing.end()
  }, stepMs)
  outgoing.on('error', () => stream.over())
  outgoing.on('close', () => {
    clearInterval(timer)
    stream.over()
  })
  stream.end = () => void outgoing.destroy()
  return stream
}
