import type { Page } from 'playwright-core'
import { addMany } from '#e2e/support/add-many'
import { ApiClient } from '#e2e/support/api-client'
import { signIn, startJourney, type Journey } from '#e2e/support/journey'
import { openDrive } from '#server/domain/open-drive'
import { readEnv } from '#server/platform/env'
import { wholeNumber, type Bench, type Row } from './bench.ts'
import { typeTo } from './lists/type-to.ts'

/**
 * Milliseconds, except `frames`, and `loaded`, the rows that the scrolling has brought in. `sought`: from the letter that
 * leads to the very last name to its row, with the first page loaded; `typed`: the same once all are.
 */
type ListRow = Row & {
  firstScreen: number
  longestFrame: number
  slowFrames: number
  frames: number
  loaded: number
  sought: number | null
  typed: number | null
}

const lastName = 'zenith of the harbour'
const barMs = { firstScreen: 500, longestFrame: 50 }
/** After this long a letter begins a name anew. */
const typingPauseMs = 1500
const views = [
  { subject: 'list by name', sort: 'name', view: 'list' },
  { subject: 'list by size, turned', sort: '-size', view: 'list' },
  { subject: 'grid by time, turned', sort: '-modified', view: 'tiles' },
]

/**
 * A folder of many items in a real browser: from the click on it to its first screen, each frame of a long scroll, and from
 * a letter typed to the name that begins so.
 */
export const lists: Bench<ListRow> = {
  options: { items: '100000', seconds: '10' },
  run: async (values) => {
    const items = wholeNumber(values, 'items')
    const seconds = wholeNumber(values, 'seconds')
    const journey = await startJourney({})
    try {
      await fill(journey, items)
      const rows: ListRow[] = []
      for (const { subject, ...settings } of views)
        rows.push({ subject, ...(await measure(journey, settings, seconds)) })
      return { rows, ratios: {}, verdicts: rows.map(verdict) }
    } finally {
      await journey.end()
      await journey.browser.close()
    }
  },
  columns: [
    ['first screen ms', ({ firstScreen }) => firstScreen.toFixed(0)],
    ['longest frame ms', ({ longestFrame }) => longestFrame.toFixed(0)],
    ['frames over 50 ms', ({ slowFrames, frames }) => `${slowFrames} of ${frames}`],
    ['rows loaded', ({ loaded }) => String(loaded)],
    ['typed, sought ms', ({ sought }) => sought?.toFixed(0) ?? null],
    ['typed, loaded ms', ({ typed }) => typed?.toFixed(0) ?? null],
  ],
}

/** Puts the items in while the server is away: nobody waits for 100,000 uploads. */
async function fill(journey: Journey, items: number): Promise<void> {
  const api = new ApiClient(journey.server.url, journey.server.admin.token)
  const { rootId } = await api.home()
  await journey.server.stop()
  const { drive, close } = await openDrive(readEnv({ DATA_DIR: journey.server.dataDir }))
  const [many] = await addMany(drive, 'folder', [{ parentId: rootId, name: 'many' }])
  for (let from = 0; from < items; from += 5000) {
    const places = Array.from({ length: Math.min(5000, items - from) }, (_, i) => ({
      parentId: many!,
      name:
        from + i === items - 1
          ? `${lastName}.txt`
          : `picture ${from + i} of the harbour.${i % 3 ? 'jpg' : 'txt'}`,
    }))
    await addMany(drive, 'file', places)
  }
  await close()
  await journey.restartServer()
}

async function measure(
  journey: Journey,
  settings: { sort: string; view: string },
  seconds: number,
): Promise<Omit<ListRow, 'subject'>> {
  const { page, context } = await journey.newPerson()
  // What translates this file wraps named functions in it; the page has none.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(
    (kept) => localStorage.setItem('cove.list', kept),
    JSON.stringify(settings),
  )
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  const folder = page.locator('[data-item]').filter({ hasText: 'many' })
  await folder.waitFor()
  // Once to warm up what a browser compiles when it is first used.
  await openMany(page, folder)
  await page.goBack()
  await folder.waitFor()
  const firstScreen = await openMany(page, folder)
  const scrolled = await page.evaluate(scrollThrough, seconds * 1000)
  const typed =
    settings.sort === 'name' ? await typeToLast(page, folder) : { sought: null, typed: null }
  await context.close()
  return { firstScreen, ...scrolled, ...typed }
}

/** In a page that has loaded nothing but the first screen, and again when all is there. */
async function typeToLast(page: Page, folder: ReturnType<Page['locator']>) {
  await page.goto('/home')
  await folder.waitFor()
  await openMany(page, folder)
  await page.getByRole('grid').focus()
  const sought = await typeTo(page, 'z', lastName)
  await page.keyboard.press('Home')
  await page.waitForTimeout(typingPauseMs)
  return { sought, typed: await typeTo(page, 'z', lastName) }
}

/** From the double click to the frame in which rows of the folder stand on the screen. */
async function openMany(page: Page, folder: ReturnType<Page['locator']>): Promise<number> {
  const measured = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clickedMs = 0
        addEventListener('dblclick', () => (clickedMs = performance.now()), {
          capture: true,
          once: true,
        })
        const look = () => {
          const isThere = [...document.querySelectorAll('[data-item]')].some((row) =>
            row.textContent?.includes('of the harbour'),
          )
          if (clickedMs && isThere) resolve(performance.now() - clickedMs)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await folder.dblclick()
  return measured
}

/** Scrolls down faster than a hard pull on the wheel, and tells how long each frame took. Runs in the page. */
async function scrollThrough(ms: number) {
  const grid = document.querySelector<HTMLElement>('[role=grid]')!
  const frames: number[] = []
  const beginMs = performance.now()
  let lastMs = beginMs
  await new Promise<void>((resolve) => {
    const frame = () => {
      const now = performance.now()
      frames.push(now - lastMs)
      lastMs = now
      grid.scrollBy(0, 1200)
      if (now - beginMs > ms) resolve()
      else requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const lines = [...grid.querySelectorAll<HTMLElement>('[role=row][aria-rowindex]')]
  return {
    longestFrame: Math.max(...frames.slice(1)),
    slowFrames: frames.slice(1).filter((frame) => frame > 50).length,
    frames: frames.length - 1,
    loaded: Math.max(...lines.map((line) => Number(line.getAttribute('aria-rowindex')))),
  }
}

const verdict = ({ subject, firstScreen, longestFrame }: ListRow) =>
  `${subject}: first screen ${firstScreen <= barMs.firstScreen ? 'within' : 'over'} ${barMs.firstScreen} ms, ` +
  `longest frame ${longestFrame <= barMs.longestFrame ? 'within' : 'over'} ${barMs.longestFrame} ms`
