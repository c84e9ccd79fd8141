import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import type { LinkMode, PublicLink, Visit } from '#contract/links'
import { Observable } from '../../_live/observable.ts'
import { soon } from '../../_live/soon.ts'
import { pageSizes, type ChildPage } from '../api/endpoints.ts'
import { request } from '../api/request.ts'
import { Unreachable } from '../api/unreachable.ts'
import { KeptPass } from './kept-pass.ts'

/** Why a link lets one in no more. `gone`: revoked, or never a link: the server tells no difference. */
export type Ended = 'expired' | 'exhausted' | 'gone'

export type VisitState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'password' }
  | { kind: 'ended'; why: Ended; mode: LinkMode | null }
  | { kind: 'in'; visit: Visit }

const lookMs = 8000
/** A pass is renewed when less than this is left of it. */
const renewMs = 24 * 3600_000

/** A visitor's way through one link: lets him in, keeps his pass, and notices when the link ends while he looks. */
export class LinkVisit {
  readonly state = new Observable<VisitState>({ kind: 'loading' })
  readonly isOffline = new Observable(false)
  /** Nobody new gets in, and no new download begins; what has begun goes on. */
  readonly isUsedUp = new Observable(false)
  readonly token: string
  readonly known = new Map<string, Item>()
  readonly #kept: KeptPass

  constructor(token: string) {
    this.token = token
    this.#kept = new KeptPass(token)
  }

  /** Comes in, then looks every few seconds whether the link still stands. Answers how to stop. */
  start(): () => void {
    void this.open()
    const look = () => document.visibilityState === 'visible' && void this.look()
    const timer = setInterval(look, lookMs)
    const events = ['focus', 'online', 'offline'] as const
    for (const event of events) window.addEventListener(event, look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      for (const event of events) window.removeEventListener(event, look)
      document.removeEventListener('visibilitychange', look)
    }
  }

  async open(): Promise<void> {
    try {
      const link = await this.#ask()
      const pass = this.#kept.read(link.mode)
      if (pass) return await this.#visit({ pass })
      if (link.state !== 'open') return this.#end(link.state, link.mode)
      if (link.needsPassword) return this.state.set({ kind: 'password' })
      await this.#visit({})
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Throws what the server refuses, for the form to show. */
  async enter(password: string): Promise<void> {
    try {
      await this.#visit({ password })
    } catch (error) {
      if (!(error instanceof DriveError && error.code === 'not_found')) throw error
      await this.open()
    }
  }

  /** Whether the link still stands; for a link to drop also what room is left. */
  async look(): Promise<void> {
    const state = this.state.get()
    if (state.kind === 'failed') return this.open()
    if (state.kind !== 'in') return
    const { pass, passExpiresAt } = state.visit
    try {
      if (state.visit.room || Date.parse(passExpiresAt) < Date.now() + renewMs)
        await this.#visit({ pass })
      else {
        const link = await this.#ask()
        if (link.state === 'expired') this.#end('expired', link.mode)
        else this.isUsedUp.set(link.state === 'exhausted')
      }
      this.isOffline.set(false)
    } catch (error) {
      if (error instanceof Unreachable) this.isOffline.set(true)
      else if (error instanceof DriveError && error.code === 'not_found') await this.open()
      else if (error instanceof DriveError && error.code === 'not_allowed') await this.#anew()
    }
  }

  /** After something that may have used the link up, or was refused: many callings are one look. */
  readonly lookSoon = soon(800, () => void this.look())

  headers(): Record<string, string> {
    const state = this.state.get()
    return state.kind === 'in' ? { Authorization: `Link ${state.visit.pass}` } : {}
  }

  async item(id: string, signal?: AbortSignal): Promise<Item> {
    const known = this.known.get(id)
    if (known) return known
    const { item } = await this.#read<{ item: Item }>(`/items/${id}`, signal)
    this.known.set(id, item)
    return item
  }

  async children(
    folderId: string,
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<ChildPage> {
    const query = new URLSearchParams({ limit: String(cursor ? pageSizes.next : pageSizes.first) })
    if (cursor) query.set('cursor', cursor)
    const page = await this.#read<ChildPage>(`/items/${folderId}/children?${query}`, signal)
    for (const item of page.items) this.known.set(item.id, item)
    return page
  }

  /** Where the browser loads a file by itself: the visit's cookie speaks for the link that is named. */
  contentUrl(itemId: string, how?: 'inline'): string {
    return `/api/v1/items/${itemId}/content?${how ? 'inline&' : ''}link=${this.#linkId()}`
  }

  archiveUrl(folderId: string): string {
    return `/api/v1/items/${folderId}/archive?link=${this.#linkId()}`
  }

  #linkId(): string {
    const state = this.state.get()
    return state.kind === 'in' ? state.visit.linkId : ''
  }

  #ask(): Promise<PublicLink> {
    return request<PublicLink>(`/public/${this.token}`)
  }

  async #read<T>(path: string, signal?: AbortSignal): Promise<T> {
    try {
      return await request<T>(path, { headers: this.headers(), signal })
    } catch (error) {
      if (error instanceof DriveError && error.code === 'not_found') this.lookSoon()
      throw error
    }
  }

  async #visit(by: { password?: string; pass?: string }): Promise<void> {
    try {
      const visit = await request<Visit>(`/public/${this.token}/visit`, {
        method: 'POST',
        body: by,
      })
      this.#kept.keep(visit.link.mode, visit.pass)
      this.isUsedUp.set(visit.link.state === 'exhausted')
      this.state.set({ kind: 'in', visit })
    } catch (error) {
      if (by.pass && error instanceof DriveError && error.code === 'not_allowed')
        return this.#anew()
      throw error
    }
  }

  /** The kept pass opens nothing any more: begin as somebody new. */
  async #anew(): Promise<void> {
    this.#kept.forget()
    await this.open()
  }

  #end(why: Ended, mode: LinkMode | null): void {
    this.state.set({ kind: 'ended', why, mode })
  }

  #fail(error: unknown): void {
    if (error instanceof DriveError && error.code === 'not_found') return void this.#whyNot()
    if (this.state.get().kind === 'in') this.isOffline.set(true)
    else this.state.set({ kind: 'failed', error })
  }

  async #whyNot(): Promise<void> {
    const link = await this.#ask().catch(() => null)
    if (link && link.state !== 'open') this.#end(link.state, link.mode)
    else this.#end('gone', null)
  }
}
