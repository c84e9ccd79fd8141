import { randomUUID } from 'node:crypto'
import type { Me, SpaceSummary } from '#contract/account'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'

/** The JSON API as a test speaks it: throws with status and body unless the answer is 2xx. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async json<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> {
    const answer = await this.send(method, path, body, headers)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  me(): Promise<Me> {
    return this.json('GET', '/me')
  }

  async home(): Promise<SpaceSummary> {
    const { spaces } = await this.json<{ spaces: SpaceSummary[] }>('GET', '/spaces')
    return spaces.find((space) => space.kind === 'home')!
  }

  async children(folderId: string): Promise<Item[]> {
    const items: Item[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      const page: { items: Item[]; nextCursor: string | null } = await this.json(
        'GET',
        `/items/${folderId}/children?limit=1000${query}`,
      )
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    return items
  }

  async command(name: string, input: unknown, commandId: string = randomUUID()): Promise<Entry> {
    const { entry } = await this.json<{ entry: Entry }>('POST', `/commands/${name}`, input, {
      'Idempotency-Key': commandId,
    })
    return entry
  }

  /** Upload-Metadata with these values. */
  static metadata(values: Record<string, string>): string {
    return Object.entries(values)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',')
  }

  /** One request: creation with the whole body. */
  async put(
    spaceId: string,
    parentId: string,
    filename: string,
    body: Uint8Array,
    more: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(body.length),
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Metadata': ApiClient.metadata({ spaceId, parentId, filename, ...more }),
      },
      body: body as BodyInit,
    })
  }
}
