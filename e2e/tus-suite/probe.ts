import { randomBytes } from 'node:crypto'
import type { Capabilities } from '#e2e/tus-suite/capabilities'
import { exchange } from '#e2e/tus-suite/http-exchange'
import type { Answer } from '#e2e/tus-suite/http-exchange'
import { RawConnection } from '#e2e/tus-suite/raw-connection'
import type { SuiteOptions } from '#e2e/tus-suite/suite-options'
import { encodeMetadata } from '#e2e/tus-suite/upload-metadata'
import { demand, demandStatus } from '#e2e/tus-suite/verdict'

export const uploadType = 'application/offset+octet-stream'

// null leaves out a header that would otherwise be sent.
export type RequestHeaders = Record<string, string | null>

export interface Body {
  body?: Buffer
  chunked?: boolean
}

// One test's hands on the server: it knows the endpoint, signs in and removes what it made.
export class Probe {
  readonly endpoint: URL
  readonly notes = new Set<string>()
  readonly #made = new Set<string>()
  readonly #connections: RawConnection[] = []

  constructor(
    readonly options: SuiteOptions,
    readonly capabilities: Capabilities,
  ) {
    this.endpoint = new URL(options.url)
  }

  headers(extra: RequestHeaders = {}): Record<string, string> {
    const all: RequestHeaders = { 'Tus-Resumable': '1.0.0', ...extra }
    if (this.options.token && !('Authorization' in extra)) {
      all.Authorization = `Bearer ${this.options.token}`
    }
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
    return Object.fromEntries(sent)
  }

  send(method: string, url: URL | string, extra: RequestHeaders = {}, body: Body = {}) {
    const timeoutMs = this.options.timeoutMs ?? 20_000
    const headers = this.headers(extra)
    return exchange({ method, url: new URL(url), headers, timeoutMs, ...body })
  }

  metadata(extra = ''): string {
    const filename = `tus-suite-${randomBytes(8).toString('hex')}.bin`
    const own = encodeMetadata({ ...this.options.metadata, filename })
    return extra ? `${own},${extra}` : own
  }

  unknownUrl(): string {
    return `${this.endpoint.href.replace(/\/$/, '')}/${randomBytes(16).toString('hex')}`
  }

  async post(extra: RequestHeaders = {}, body: Body = {}): Promise<Answer> {
    const headers = { 'Upload-Metadata': this.metadata(), ...extra }
    const answer = await this.send('POST', this.endpoint, headers, body)
    const location = answer.headers.location
    if (location) this.#made.add(new URL(location, this.endpoint).href)
    return answer
  }

  created(answer: Answer): string {
    demandStatus(answer, [201], 'POST')
    const location = answer.headers.location
    demand(location, 'the 201 has no Location')
    return new URL(location, this.endpoint).href
  }

  async create(length: number, extra: RequestHeaders = {}): Promise<string> {
    return this.created(await this.post({ 'Upload-Length': String(length), ...extra }))
  }

  async createWith(length: number, stored: Buffer): Promise<string> {
    const url = await this.create(length)
    demandStatus(await this.patch(url, 0, stored), [204], 'the first PATCH')
    return url
  }

  head(url: string): Promise<Answer> {
    return this.send('HEAD', url)
  }

  patch(url: string, offset: number, bytes: Buffer, extra: RequestHeaders = {}, chunked = false) {
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': uploadType, ...extra }
    return this.send('PATCH', url, headers, { body: bytes, chunked })
  }

  // 423 is a server's right while another request holds the upload.
  async unlocked(ask: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const answer = await ask()
      if (answer.status !== 423 || tries === 20) return answer
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }

  async offsetOf(url: string): Promise<number> {
    const answer = await this.unlocked(() => this.head(url))
    demandStatus(answer, [200, 204], 'HEAD')
    const offset = answer.headers['upload-offset'] ?? ''
    demand(/^\d+$/.test(offset), `HEAD has Upload-Offset "${offset}"`)
    return Number(offset)
  }

  async demandOffset(url: string, expected: number, when: string): Promise<void> {
    const offset = await this.offsetOf(url)
    demand(offset === expected, `the offset is ${offset} after ${when}, expected ${expected}`)
  }

  async openPatch(url: string, offset: number, extra: RequestHeaders): Promise<RawConnection> {
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': uploadType, ...extra }
    return this.openRaw('PATCH', url, headers)
  }

  async openRaw(method: string, url: URL | string, extra: RequestHeaders): Promise<RawConnection> {
    const target = new URL(url)
    const connection = await RawConnection.open(target)
    this.#connections.push(connection)
    await connection.sendHead(method, target, this.headers(extra))
    return connection
  }

  async cleanUp(): Promise<void> {
    for (const connection of this.#connections) connection.destroy()
    for (const url of this.#made) await this.send('DELETE', url).catch(() => null)
  }
}
