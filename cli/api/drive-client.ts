import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Me, SpaceSummary, UploadSummary } from '#contract/account'
import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import type { Item, TrashedItem } from '#contract/item'
import { CliError, stopped } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import * as answers from './answers.ts'
import { notCove, refusal } from './refusal.ts'
import { unreachable } from './unreachable.ts'

export type Ask = {
  method?: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  json?: unknown
  headers?: Record<string, string>
}

const pageItems = 1000
/** A question that gets no answer for so long never will; commands on big trees wait for theirs. */
const readTimeoutMs = 60_000
const retryAfterMs = 400

/** The JSON API of one Cove, as one actor. Every method throws CliError and nothing else. */
export class DriveClient {
  /** The server's address without a slash at its end. */
  readonly url: string
  readonly token: string
  /** Whoever runs a verb sets it: all requests of the verb stop with it. */
  signal: AbortSignal | undefined

  constructor({ url, token }: { url: string; token: string }) {
    this.url = url.replace(/\/+$/, '')
    this.token = token
  }

  me(): Promise<Me> {
    return this.json('/me', answers.meAnswer)
  }

  async spaces(): Promise<SpaceSummary[]> {
    return (await this.json('/spaces', answers.spacesAnswer)).spaces
  }

  async item(id: string): Promise<Item> {
    return (await this.json(`/items/${id}`, answers.itemAnswer)).item
  }

  /** The item at an absolute path (`/a/b`) of a space. Throws with code `not_found`. */
  async resolve(spaceId: string, path: string): Promise<Item> {
    const query = new URLSearchParams({ path })
    return (await this.json(`/spaces/${spaceId}/resolve?${query}`, answers.itemAnswer)).item
  }

  /** The items of a folder, by pages of up to 1,000, folders first and then by natural order. */
  children(folderId: string): AsyncIterable<Item[]> {
    return this.#pages(`/items/${folderId}/children`, answers.childPage)
  }

  /** What was thrown away, newest first; `parentId` is where it came from. */
  trash(spaceId: string): AsyncIterable<TrashedItem[]> {
    return this.#pages(`/spaces/${spaceId}/trash`, answers.trashPage)
  }

  /** Runs one command. The same `commandId` sent again is answered by what was done the first time. */
  async command<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    commandId: string = randomUUID(),
  ): Promise<Entry> {
    const ask: Ask = { method: 'POST', json: input, headers: { 'Idempotency-Key': commandId } }
    return (await this.json(`/commands/${name}`, answers.entryAnswer, ask)).entry
  }

  /** At most 1,000 entries after `since`; ask again until `clock` is reached. Throws with code `reset` when it is too old. */
  journal(spaceId: string, since: number): Promise<{ entries: Entry[]; clock: number }> {
    return this.json(`/spaces/${spaceId}/journal?since=${since}`, answers.journalAnswer)
  }

  async uploads(): Promise<UploadSummary[]> {
    return (await this.json('/uploads', answers.uploadsAnswer)).uploads
  }

  /** Ends the token that this client acts by. */
  async revokeToken(): Promise<void> {
    const { tokens } = await this.json('/tokens', answers.tokensAnswer)
    const own = tokens.find(({ current }) => current)
    if (own) await this.request(`/api/v1/tokens/${own.id}`, { method: 'DELETE' })
  }

  /** Asks `/api/v1…` and answers the checked body. */
  async json<T>(path: string, schema: z.ZodType<T>, ask: Ask = {}): Promise<T> {
    const response = await this.request(`/api/v1${path}`, ask)
    const text = await response.text().catch((error: unknown) => this.#broken(error))
    const body = parseJson(text)
    const parsed = schema.safeParse(body)
    if (!parsed.success) throw notCove(this.url, 'an answer of another shape')
    return parsed.data
  }

  /**
   * One request with the token. Answers a response that is 2xx; throws otherwise. What is safe to repeat is asked once
   * more when no answer came.
   */
  async request(path: string, ask: Ask = {}): Promise<Response> {
    const method = ask.method ?? 'GET'
    const isSafe = method === 'GET' || method === 'HEAD' || ask.headers?.['Idempotency-Key']
    try {
      return await this.#once(path, method, ask)
    } catch (error) {
      const isAway = error instanceof CliError && error.exitCode === exitCodes.cannotReach
      if (!isSafe || !isAway || !error.cause) throw error
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
      return this.#once(path, method, ask)
    }
  }

  async #once(path: string, method: string, { json, headers }: Ask): Promise<Response> {
    const limits = [this.signal, method === 'GET' ? AbortSignal.timeout(readTimeoutMs) : undefined]
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? null : JSON.stringify(json),
      // A token is for this server and no other.
      redirect: 'manual',
      signal: AbortSignal.any(limits.filter((signal) => signal !== undefined)),
    }).catch((error: unknown) => this.#broken(error))
    if (response.ok) return response
    const body = await response.text().catch((error: unknown) => this.#broken(error))
    throw refusal(this.url, response.status, body, this.token === '')
  }

  async *#pages<T>(
    path: string,
    schema: z.ZodType<{ items: T[]; nextCursor: string | null }>,
  ): AsyncIterable<T[]> {
    let cursor: string | null = null
    do {
      const query = new URLSearchParams({ limit: String(pageItems) })
      if (cursor !== null) query.set('cursor', cursor)
      const page: { items: T[]; nextCursor: string | null } = await this.json(
        `${path}?${query}`,
        schema,
      )
      yield page.items
      cursor = page.nextCursor
    } while (cursor !== null)
  }

  #broken(error: unknown): never {
    if (this.signal?.aborted) throw stopped()
    throw unreachable(this.url, error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
