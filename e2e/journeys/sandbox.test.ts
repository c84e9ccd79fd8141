import AxeBuilder from '@axe-core/playwright'
import { afterEach, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

async function openSandbox() {
  journey = await startJourney()
  const person = await journey.newPerson()
  const { name, password } = journey.server.admin
  await signIn(person.page, name, password)
  // A window of its own: what the workspace asks for is not counted.
  const { context } = person
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/sandbox')
  await page.getByRole('heading', { name: 'Sandbox' }).waitFor()
  return { page, context, asked }
}

test('each part stands on light and on dark ground, whatever the theme; no data is asked for', async () => {
  const { page, asked } = await openSandbox()
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme)
    const grounds = await page.getByRole('article').evaluateAll((articles) =>
      articles.map((article) => ({
        name: article.id,
        panes: [...article.querySelectorAll('[role=group][data-theme]')].map((pane) => {
          const { backgroundColor, colorScheme } = getComputedStyle(pane)
          return { backgroundColor, colorScheme, isEmpty: pane.childElementCount === 0 }
        }),
      })),
    )
    expect(grounds.length).toBeGreaterThan(20)
    for (const { name, panes } of grounds) {
      expect(
        panes.map(({ colorScheme }) => colorScheme),
        name,
      ).toEqual(['light', 'dark'])
      expect(
        panes.some(({ isEmpty }) => isEmpty),
        name,
      ).toBe(false)
      expect(new Set(panes.map(({ backgroundColor }) => backgroundColor)).size, name).toBe(2)
    }
  }
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
})

test('axe finds nothing serious in it, wide and narrow, in either theme and language, also where something floats', async () => {
  const { page, context } = await openSandbox()
  const expectAccessible = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' ')}`)
    expect(found).toEqual([])
  }
  for (const [language, theme, width, height] of [
    ['en', 'light', 1440, 900],
    ['en', 'dark', 390, 844],
    ['zh', 'light', 390, 844],
    ['zh', 'dark', 1440, 900],
  ] as const) {
    await context.addCookies([{ name: 'cove.language', value: language, url: journey.server.url }])
    await page.evaluate((chosen) => localStorage.setItem('cove.theme', chosen), theme)
    await page.setViewportSize({ width, height })
    await page.goto('/sandbox')
    await page.getByRole('article').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    await expectAccessible()
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await context.addCookies([{ name: 'cove.language', value: 'en', url: journey.server.url }])
  await page.goto('/sandbox')
  await page.locator('#Menu').getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Delete for good' }).last().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#ConfirmDialog').getByRole('button').first().click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible()
  await page.keyboard.press('Escape')
  await page.locator('#Toasts').getByRole('button').first().click()
  await page.getByText('“Charts” is in the trash').waitFor()
})

test('it is for admins: others go home, strangers sign in', async () => {
  journey = await startJourney()
  const api = new ApiClient(journey.server.url, journey.server.admin.token)
  const guest = { name: 'guest', password: 'fair winds ahead', role: 'user', quota: null }
  await api.json('POST', '/admin/users', guest)
  const { page } = await journey.newPerson()
  await page.goto('/sandbox')
  await page.waitForURL('**/sign-in?next=%2Fsandbox')
  await signIn(page, guest.name, guest.password)
  await page.goto('/sandbox')
  await page.waitForURL('**/home')
})
