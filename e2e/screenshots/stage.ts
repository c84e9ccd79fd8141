import type { Browser, BrowserContext, Page } from 'playwright-core'
import { wordsIn } from '#app/_language/dictionary.ts'
import { ApiClient } from '#e2e/support/api-client'
import { signInQuietly } from './sign-in-quietly.ts'
import type { Look } from './looks.ts'
import { password, people, type PersonKey } from './seed/people.ts'
import type { Seeded } from './seed/seed.ts'

const patienceMs = 20_000

export type Theatre = {
  browser: Browser
  seeded: Seeded
  /** Of the drive that people use, and of one that nobody has set up. */
  url: string
  emptyUrl: string
  apis: Map<PersonKey, ApiClient>
}

/** One look at the drive: its people at their browsers, and what has to be undone after each shot. */
export class Stage {
  readonly #theatre: Theatre
  readonly #contexts = new Map<PersonKey | null, BrowserContext>()
  readonly #undo: (() => unknown)[] = []
  /** What pages did not catch since the last shot. */
  errors: string[] = []

  constructor(
    readonly look: Look,
    theatre: Theatre,
  ) {
    this.#theatre = theatre
  }

  get seeded(): Seeded {
    return this.#theatre.seeded
  }

  get emptyUrl(): string {
    return this.#theatre.emptyUrl
  }

  /** The words of a feature as this look says them. */
  say<Words extends object>(english: Words): Words {
    return wordsIn(this.look.language, english)
  }

  /** A page of somebody's, or of nobody who has signed in, with nothing left from the shot before. */
  async open(
    who: PersonKey | null,
    path = '/home',
    { tiles = false }: { tiles?: boolean } = {},
  ): Promise<Page> {
    const page = await (await this.contextOf(who)).newPage()
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => this.errors.push(error.message))
    await page.addInitScript(
      (view) => {
        // A page that reloads itself keeps what it has.
        if (sessionStorage.getItem('kept')) return
        localStorage.clear()
        localStorage.setItem('cove.list', JSON.stringify({ view }))
        sessionStorage.setItem('kept', 'yes')
      },
      tiles ? 'tiles' : 'list',
    )
    this.after(() => page.close())
    await page.goto(path)
    return page
  }

  async contextOf(who: PersonKey | null): Promise<BrowserContext> {
    const kept = this.#contexts.get(who)
    if (kept) return kept
    const { browser, url } = this.#theatre
    const context = await browser.newContext({ ...this.look.browser, baseURL: url })
    if (who) await signInQuietly(context, people[who].name, password)
    this.#contexts.set(who, context)
    return context
  }

  async api(who: PersonKey): Promise<ApiClient> {
    const { apis, url } = this.#theatre
    const kept = apis.get(who)
    if (kept) return kept
    const { token } = await new ApiClient(url, '').json<{ token: string }>('POST', '/tokens', {
      name: people[who].name,
      password,
      label: 'cove on a laptop',
    })
    const api = new ApiClient(url, token)
    apis.set(who, api)
    return api
  }

  /** Undone after this shot, the last first. */
  after(act: () => unknown): void {
    this.#undo.push(act)
  }

  async strike(): Promise<void> {
    for (let act = this.#undo.pop(); act; act = this.#undo.pop()) await act()
    this.errors = []
  }

  async end(): Promise<void> {
    for (const context of this.#contexts.values()) await context.close()
  }
}
