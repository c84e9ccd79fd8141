import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { bootServer, type BootedServer, type BootOptions } from './boot-server.ts'
import { openBrowser } from './browser.ts'
import { giveBackServer, takeKeptServer } from './kept-server.ts'

export type Journey = {
  server: BootedServer
  browser: Browser
  /** A page in a browser profile of its own, as another person's computer, or `device`. Fails the journey on an uncaught page error. */
  newPerson(device?: BrowserContextOptions): Promise<{ page: Page; context: BrowserContext }>
  /** SIGTERM, then a new server on the same port and data. */
  restartServer(): Promise<void>
  /** Errors that pages did not catch, and what their policy forbade them; must be empty at the end. */
  pageErrors: string[]
  end(): Promise<void>
}

let opened: Promise<Browser> | undefined

/** One browser for all journeys of a process: people have profiles of their own in it. It ends with the process. */
async function sharedBrowser(): Promise<Browser> {
  opened ??= openBrowser()
  const browser = await opened
  if (browser.isConnected()) return browser
  opened = openBrowser()
  return opened
}

/**
 * The drive with its pages, and a real browser before it. With options it is a server of its own; without, the one of the
 * journey before, where nobody has been but its first admin.
 */
export async function startJourney(options?: BootOptions): Promise<Journey> {
  const env = { PAGES: 'on', ...options?.env }
  const server = options ? await bootServer({ ...options, env }) : await takeKeptServer()
  const browser = await sharedBrowser()
  const contexts: BrowserContext[] = []
  const pageErrors: string[] = []
  const journey: Journey = {
    server,
    browser,
    pageErrors,
    newPerson: async (device) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        baseURL: server.url,
        acceptDownloads: true,
        ...device,
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => pageErrors.push(`${page.url()}: ${error.message}`))
      page.on('console', (line) => {
        if (/Content.Security.Policy/i.test(line.text())) pageErrors.push(line.text())
      })
      return { page, context }
    },
    restartServer: async () => {
      const { dataDir, port } = journey.server
      await journey.server.stop()
      journey.server = await bootServer({ ...options, dataDir, port, env })
    },
    end: async () => {
      for (const context of contexts) await context.close()
      if (options) await journey.server.end()
      else giveBackServer(journey.server)
    },
  }
  return journey
}

/** Signs in by the calls of the sign-in page, which costs a cold page less, and waits for the drive. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  const { request } = page.context()
  const answer = await request.get('/api/auth/csrf')
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  await request.post('/api/auth/callback/credentials', {
    form: { name, password, csrfToken, json: 'true', callbackUrl: '/' },
    headers: { origin: new URL(answer.url()).origin },
  })
  await page.goto('/home')
  await page.getByRole('navigation', { name: 'Path' }).waitFor()
}

/** Signs in as a person would, and waits for the drive. */
export async function signInByScreen(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/home')
  await page.getByRole('navigation', { name: 'Path' }).waitFor()
}

/** Chooses files or one folder where the Upload and New buttons would ask for them. */
export async function choose(
  page: Page,
  kind: 'files' | 'folder',
  paths: string | string[],
): Promise<void> {
  await page.locator(`input[data-pick="${kind}"]`).first().setInputFiles(paths)
}

/** The row of an item in the list on the screen. */
export function row(page: Page, name: string) {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: `Select ${name}`, exact: true }) })
}

/** Chooses a verb from the actions of an item. */
export async function act(page: Page, name: string, verb: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: `Actions for ${name}` })
    .click()
  // The menu says the verb's key behind it.
  await page.getByRole('menuitem').filter({ hasText: verb }).click()
}
