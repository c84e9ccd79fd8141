import { connect as connectPlain } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

// node:http hides half-sent bodies, resets and interim answers; a bare socket shows them.
export class RawConnection {
  readonly #socket: Socket
  #received = ''
  #closed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (data) => (this.#received += data.toString('latin1')))
    socket.on('error', () => {})
    socket.on('end', () => (this.#closed = true))
    socket.on('close', () => (this.#closed = true))
  }

  static open(url: URL): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const tls = url.protocol === 'https:'
      const host = url.hostname.replace(/^\[|\]$/g, '')
      const port = Number(url.port || (tls ? 443 : 80))
      const socket = tls ? connectTls({ host, port }) : connectPlain({ host, port })
      socket.once(tls ? 'secureConnect' : 'connect', () => resolve(new RawConnection(socket)))
      socket.once('error', reject)
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  sendHead(method: string, url: URL, headers: Record<string, string>): Promise<void> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const start = `${method} ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n`
    return this.send(Buffer.from(`${start}${lines.join('')}\r\n`, 'latin1'))
  }

  send(data: Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.destroyed) return resolve()
      this.#socket.write(data, () => resolve())
    })
  }

  /** Of the next answer, whatever is left of the body before it. */
  async nextStatus(timeoutMs: number): Promise<number | null> {
    const until = Date.now() + timeoutMs
    while (Date.now() < until) {
      const start = this.#received.indexOf('HTTP/1.1 ')
      const end = this.#received.indexOf('\r\n\r\n', start)
      if (start >= 0 && end >= 0) {
        const status = Number(this.#received.slice(start + 9, start + 12))
        this.#received = this.#received.slice(end + 4)
        return status
      }
      if (this.#closed) return null
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return null
  }

  reset(): void {
    this.#socket.resetAndDestroy()
  }

  finish(): void {
    this.#socket.end()
  }

  destroy(): void {
    this.#socket.destroy()
  }
}
