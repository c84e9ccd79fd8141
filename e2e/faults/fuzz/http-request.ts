import type { Piece } from './wire.ts'

/** A request as it will stand on the line: nothing is checked or tidied. Headers are pairs, so that one may come twice. */
export type HttpRequest = {
  method: string
  path: string
  headers: [name: string, value: string][]
  body: Buffer | null
}

/** The head in latin1, one character a byte; Content-Length is added unless the headers frame the body themselves. */
export function toBytes({ method, path, headers, body }: HttpRequest): Buffer {
  const isFramed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  const length: [string, string][] =
    isFramed || body === null ? [] : [['Content-Length', String(body.length)]]
  const lines = [['Host', 'cove.test'], ...headers, ...length]
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines}\r\n`, 'latin1')
  return body === null ? head : Buffer.concat([head, body])
}

/** The same, chunked. */
export function toChunks(body: Buffer, chunkBytes: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; at += chunkBytes) {
    const chunk = body.subarray(at, at + chunkBytes)
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

/** What a finding shows of the bytes that were sent. */
export function describe(pieces: Piece[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'number'
        ? `<${piece} ms>`
        : JSON.stringify(piece.toString('latin1', 0, 900)),
    )
    .join(' ')
}
