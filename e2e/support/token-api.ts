import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import type { ItemSort } from '#contract/item-order'
import { newCommandId } from '#app/_features/api/command-id.ts'
import { pageSizes, type ChildPage } from '#app/_features/api/endpoints.ts'
import { readRefusal } from '#app/_features/api/request.ts'
import { Unreachable } from '#app/_features/api/unreachable.ts'
import type { SpaceApi } from '#app/_live/space-api.ts'

/** The API as a store asks it from a browser, but by a token, and through whatever line `url` leads to. */
export class TokenApi implements SpaceApi {
  /** Pages of listings asked for so far. */
  listings = 0

  constructor(
    readonly url: string,
    readonly token: string,
    /** How long an answer may take before the line counts as dead. */
    readonly patienceMs: number,
  ) {}

  getItem = async (id: string): Promise<Item> =>
    (await this.#ask<{ item: Item }>('GET', `/items/${id}`)).item

  listChildren = (
    folderId: string,
    cursor: string | null = null,
    sort: ItemSort = 'name',
  ): Promise<ChildPage> => {
    this.listings += 1
    const limit = String(cursor ? pageSizes.next : pageSizes.first)
    const query = new URLSearchParams({ limit, sort, ...(cursor && { cursor }) })
    return this.#ask('GET', `/items/${folderId}/children?${query}`)
  }

  readJournal = (spaceId: string, since: number): Promise<{ entries: Entry[]; clock: number }> =>
    this.#ask('GET', `/spaces/${spaceId}/journal?since=${since}`)

  runCommand = async <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    commandId: string = newCommandId(),
  ): Promise<Entry> => {
    const key = { 'Idempotency-Key': commandId }
    return (await this.#ask<{ entry: Entry }>('POST', `/commands/${name}`, input, key)).entry
  }

  /** As the browser does: what is safe to repeat is sent once more when no answer came. */
  async #ask<T>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    try {
      return await this.#once<T>(method, path, body, headers)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100))
      return this.#once<T>(method, path, body, headers)
    }
  }

  async #once<T>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<T> {
    const unreachable = (cause: unknown) => {
      throw new Unreachable({ cause })
    }
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(this.patienceMs),
    }).catch(unreachable)
    const text = await response.text().catch(unreachable)
    if (!response.ok) {
      const message = `${method} ${path} answered ${response.status} ${text}`
      throw readRefusal(text) ?? new DriveError('internal', { message })
    }
    return JSON.parse(text) as T
  }
}
