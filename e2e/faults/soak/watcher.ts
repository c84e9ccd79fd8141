import { applyEntries, type OpenFolders } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { ApiClient } from '#e2e/support/api-client'
import { LiveViewer } from '#e2e/support/live-viewer'

type Page = { items: Item[]; nextCursor: string | null; clock: number }

/** How many clocks back a listing may be compared. */
const remembered = 400

/**
 * One open folder of a space on somebody's screen: a listing once, and from then on nothing but what the socket brings.
 * It remembers how it was at the last clocks, so that a listing of any of them can be held against it (J2, J3).
 */
export class Watcher {
  #viewer: LiveViewer | null = null
  #clock = 0
  #folders: OpenFolders = new Map()
  readonly #past = new Map<number, readonly Item[]>()

  constructor(
    readonly api: ApiClient,
    readonly spaceId: string,
    readonly folderId: string,
  ) {}

  /** Opens the folder: a listing, then the entries after it. */
  async open(): Promise<void> {
    const page = await this.#list()
    this.#clock = page.clock
    this.#past.clear()
    this.#folders = new Map([
      [this.folderId, { items: page.items, end: null, count: page.items.length }],
    ])
    await this.#follow()
  }

  /** The line breaks, and comes back from the clock that it had: no listing is taken. */
  async comeBack(): Promise<void> {
    this.close()
    await this.#follow()
  }

  get isConnected(): boolean {
    return this.#viewer?.socket.connected ?? false
  }

  close(): void {
    this.#viewer?.close()
    this.#viewer = null
  }

  /** Takes a listing and throws unless the screen shows, or comes to show, the same. */
  async compare(patienceMs: number): Promise<void> {
    const page = await this.#list()
    const until = Date.now() + patienceMs
    while (this.#clock < page.clock) {
      if (Date.now() > until) throw new Error(`J3: at ${this.#clock}, the listing at ${page.clock}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const shown = this.#clock === page.clock ? this.#items() : this.#past.get(page.clock)
    if (!shown) throw new Error(`J1: clock ${page.clock} was never shown`)
    const [mine, theirs] = [shown, page.items].map((items) =>
      items.map(({ id, name, version, sha256 }) => `${id} ${name} ${version} ${sha256}`).sort(),
    )
    if (String(mine) !== String(theirs))
      throw new Error(`J2: ${mine!.length} items are shown, ${theirs!.length} are listed`)
  }

  async #follow(): Promise<void> {
    const viewer = new LiveViewer(this.api.url, this.api.token)
    this.#viewer = viewer
    viewer.socket.on('journal', ({ entries }) => this.#take(entries))
    const answer = await viewer.join(this.spaceId, this.#clock)
    if (!('entries' in answer)) throw new Error(`join: ${JSON.stringify(answer)}`)
    this.#take(answer.entries)
    if (this.#clock < answer.clock) await this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const path = `/spaces/${this.spaceId}/journal?since=${this.#clock}`
      const { entries } = await this.api.json<{ entries: Entry[] }>('GET', path)
      if (entries.length === 0) return
      this.#take(entries)
    }
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.clock <= this.#clock) continue
      if (entry.clock !== this.#clock + 1) return void this.#catchUp().catch(() => undefined)
      this.#past.set(this.#clock, this.#items())
      this.#past.delete(this.#clock - remembered)
      this.#folders = applyEntries(this.#folders, [entry])
      this.#clock = entry.clock
    }
  }

  #items(): readonly Item[] {
    return this.#folders.get(this.folderId)!.items
  }

  async #list(): Promise<Page> {
    const page = await this.api.json<Page>('GET', `/items/${this.folderId}/children?limit=1000`)
    if (page.nextCursor !== null) throw new Error('The folder of a soak fits one page.')
    return page
  }
}
