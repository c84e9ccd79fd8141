import { ApiClient } from '#e2e/support/api-client'
import { exchange, type Answer } from '#e2e/tus-suite/http-exchange'
import { RawConnection } from '#e2e/tus-suite/raw-connection'
import type { TempUser } from './temp-drive.ts'

export type Headers = Record<string, string | null>

/** One user at the tus door, who may also say nonsense: every header can be replaced, null leaves it out. */
export class TusClient {
  constructor(
    readonly url: string,
    readonly user: Pick<TempUser, 'token' | 'homeSpaceId' | 'rootId'>,
  ) {}

  headers(extra: Headers = {}): Record<string, string> {
    const all: Headers = {
      'Tus-Resumable': '1.0.0',
      Authorization: `Bearer ${this.user.token}`,
      ...extra,
    }
    return Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
    )
  }

  send(method: string, path: string, extra: Headers = {}, body?: Buffer, chunked = false) {
    const url = new URL(path, this.url)
    return exchange({ method, url, headers: this.headers(extra), timeoutMs: 20_000, body, chunked })
  }

  metadata(values: Record<string, string> = {}): string {
    return ApiClient.metadata({
      spaceId: this.user.homeSpaceId,
      parentId: this.user.rootId,
      filename: 'a.bin',
      ...values,
    })
  }

  post(values: Record<string, string>, extra: Headers, body?: Buffer): Promise<Answer> {
    const type: Headers = body ? { 'Content-Type': 'application/offset+octet-stream' } : {}
    const headers = { 'Upload-Metadata': this.metadata(values), ...type, ...extra }
    return this.send('POST', '/api/v1/uploads', headers, body)
  }

  /** Opens an upload and answers its path; `length` null: deferred. */
  async create(length: number | null, values: Record<string, string> = {}): Promise<string> {
    const answer = await this.post(
      values,
      length === null ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': String(length) },
    )
    if (answer.status !== 201) throw new Error(`POST answered ${answer.status} ${answer.body}`)
    return answer.headers['location']!
  }

  patch(path: string, offset: number, body: Buffer, extra: Headers = {}, chunked = false) {
    const headers = {
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
      ...extra,
    }
    return this.send('PATCH', path, headers, body, chunked)
  }

  head(path: string): Promise<Answer> {
    return this.send('HEAD', path)
  }

  async offsetOf(path: string): Promise<number> {
    return Number((await this.head(path)).headers['upload-offset'] ?? NaN)
  }

  /** A PATCH of `length` bytes of which none is sent yet. */
  async openPatch(path: string, offset: number, length: number, extra: Headers = {}) {
    const url = new URL(path, this.url)
    const connection = await RawConnection.open(url)
    await connection.sendHead('PATCH', url, {
      ...this.headers({
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(length),
        ...extra,
      }),
    })
    return connection
  }
}

/** The code in the body of a refusal. */
export function codeOf(answer: Answer): string | undefined {
  try {
    return (JSON.parse(answer.body.toString()) as { error?: { code?: string } }).error?.code
  } catch {
    return undefined
  }
}
