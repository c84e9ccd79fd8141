import AxeBuilder from '@axe-core/playwright'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { bootServer } from '#e2e/support/boot-server'
import { signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
let page: Page
let context: BrowserContext
beforeEach(async () => {
  // A server of its own: what is kept belongs to its address, and it goes away here.
  journey = await startJourney({})
  ;({ page, context } = await journey.newPerson())
})
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const enter = () => signIn(page, journey.server.admin.name, journey.server.admin.password)
/** Resolves when the browser would answer for the network. */
const kept = () =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    return caches.keys()
  })
const heading = (text = 'Cove cannot be reached') => page.getByRole('heading', { name: text })
const workspace = () => page.getByRole('navigation', { name: 'Path' })

describe('Cove as an app', () => {
  test('the browser takes it for one: manifest, icons of the sizes they say, shortcuts that lead somewhere', async () => {
    await enter()
    const session = await context.newCDPSession(page)
    const { errors, url } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    await kept()
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // A profile of a test counts as a private window, in which nothing is installed.
    expect(
      installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    ).toEqual([])
    const manifest = (await (await fetch(url)).json()) as {
      icons: { src: string; sizes: string; purpose?: string }[]
      shortcuts: { name: string; url: string }[]
      start_url: string
      display: string
    }
    expect(manifest).toMatchObject({ name: 'Cove', start_url: '/home', display: 'standalone' })
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? 'any'}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ])
    const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
    for (const { src, sizes } of [...manifest.icons, { src: touch!, sizes: '180x180' }]) {
      const answer = await fetch(new URL(src, url))
      const { width, height, format } = await sharp(
        Buffer.from(await answer.arrayBuffer()),
      ).metadata()
      expect([`${width}x${height}`, format], src).toEqual([sizes, 'png'])
    }
    const spoken = await fetch(url, { headers: { 'accept-language': 'zh-CN' } })
    expect(await spoken.text()).toContain('搜索')

    const [upload, search] = manifest.shortcuts
    const [, picker] = await Promise.all([
      page.goto(upload!.url).then(() => page.getByRole('button', { name: 'Choose files' }).click()),
      page.waitForEvent('filechooser'),
    ])
    expect(picker.isMultiple()).toBe(true)
    expect(new URL(page.url()).search).toBe('')
    await page.goto(search!.url)
    await page.getByRole('combobox', { name: 'Search' }).first().waitFor()
  })
})

describe('without the network', () => {
  test('a page that is gone to says so and what still works, and comes back by itself', async () => {
    await enter()
    await kept()
    await context.setOffline(true)
    await page.goto('/trash')
    await heading().waitFor()
    await page.getByText('What is open stays').waitFor()
    await page.getByText('Uploads wait').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('No answer yet. This page keeps trying.').waitFor()
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Trash', exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/trash')
    await page.goto('/home')
    await workspace().waitFor()
  })

  test('a server that is away for a while is waited for, or asked by hand', async () => {
    await enter()
    await kept()
    const { dataDir, port } = journey.server
    await journey.server.stop()
    await page.goto('/home')
    await heading().waitFor()
    journey.server = await bootServer({ dataDir, port, env: { PAGES: 'on' } })
    await workspace().waitFor()
  })

  test('it is read in the chosen language and theme, and axe finds nothing in it', async () => {
    await enter()
    await kept()
    await context.setOffline(true)
    for (const [language, title, retry] of [
      ['en', 'Cove cannot be reached', 'Try again'],
      ['zh', '暂时连不上 Cove', '重试'],
    ] as const) {
      for (const theme of ['light', 'dark']) {
        await context.addCookies([
          { name: 'cove.language', value: language, url: journey.server.url },
        ])
        await page.goto('/home')
        await page.evaluate((name) => localStorage.setItem('cove.theme', name), theme)
        await page.reload()
        await heading(title).waitFor()
        await page.getByRole('button', { name: retry }).waitFor()
        expect(await page.title()).toBe(title)
        const scheme = () => getComputedStyle(document.documentElement).colorScheme
        expect(await page.evaluate(scheme)).toBe(theme)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id }) => id)).toEqual([])
      }
    }
    await context.setOffline(false)
  })

  test('nothing of anybody is kept: one page, under the name of this build, whatever was looked at', async () => {
    await page.goto('/sign-in')
    await page.evaluate(async () => {
      const old = await caches.open('cove-offline-of-an-older-build')
      await old.put('/offline', new Response('old'))
      await caches.open('of somebody else')
    })
    await enter()
    await kept()
    for (const path of ['/trash', '/storage', '/account', '/home', '/api/v1/me'])
      await page.goto(path)
    await page.goto('/home')
    const version = await page.locator('meta[name=cove-offline]').getAttribute('content')
    await expect
      .poll(async () => (await kept()).sort())
      .toEqual([`cove-offline-${version}`, 'of somebody else'])
    const held = await page.evaluate(async (name) => {
      const cache = await caches.open(name)
      const requests = await cache.keys()
      const answer = await cache.match('/offline')
      return { paths: requests.map(({ url }) => new URL(url).pathname), text: await answer!.text() }
    }, `cove-offline-${version}`)
    expect(held.paths).toEqual(['/offline'])
    expect(held.text).not.toContain(journey.server.admin.name)
    expect(held.text).toContain('Cove cannot be reached')
  })

  test('OFFLINE_PAGE=off: the next visit takes the worker and its page away again', async () => {
    await enter()
    expect(await kept()).toHaveLength(1)
    const { dataDir, port } = journey.server
    await journey.server.stop()
    const env = { PAGES: 'on', OFFLINE_PAGE: 'off' }
    journey.server = await bootServer({ dataDir, port, env })
    await page.goto('/home')
    await workspace().waitFor()
    const left = () =>
      page.evaluate(async () => {
        const workers = await navigator.serviceWorker.getRegistrations()
        return [workers.length, (await caches.keys()).length]
      })
    await expect.poll(left).toEqual([0, 0])
    await page.reload()
    await workspace().waitFor()
    expect(await left()).toEqual([0, 0])
    await context.setOffline(true)
    await expect(page.goto('/home')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
    await context.setOffline(false)
  })
})
