import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SpaceSummary } from '#contract/account'
import { ApiClient } from '#e2e/support/api-client'
import { startJourney, type Journey } from '#e2e/support/journey'
import { findWider, phone, pressLong } from '#e2e/support/phone'

let journey: Journey
let api: ApiClient
let home: { id: string; rootId: string }

beforeEach(async () => {
  journey = await startJourney()
  api = new ApiClient(journey.server.url, journey.server.admin.token)
  home = await api.home()
  const folder = { spaceId: home.id, parentId: home.rootId, name: 'Letters' }
  await api.command('folder.create', folder)
  for (const name of ['alpha.txt', 'beta.txt', 'gamma.txt'])
    await api.put(home.id, home.rootId, name, Buffer.from(`this is ${name}`))
  await api.json('POST', '/admin/users', {
    name: 'ben',
    password: 'fair winds ahead',
    role: 'user',
    quota: '1 GB',
  })
})
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

/** Nothing is wider than the screen, and axe finds nothing grave. */
async function expectSound(page: Page): Promise<void> {
  await page.waitForTimeout(250)
  expect(await findWider(page)).toEqual([])
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])
}

const line = (page: Page, name: string) =>
  page.locator('[data-item]').filter({ has: page.getByTitle(name, { exact: true }) })
const nameIn = (page: Page, name: string) => line(page, name).getByTitle(name, { exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const dialog = (page: Page) => page.getByRole('dialog')
const entry = (page: Page, name: string) => page.getByRole('menuitem').filter({ hasText: name })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

async function arrive(): Promise<Page> {
  const { page } = await journey.newPerson(phone)
  await page.goto('/sign-in')
  await page.getByLabel('Name').fill(journey.server.admin.name)
  await page.getByLabel('Password', { exact: true }).fill(journey.server.admin.password)
  await expectSound(page)
  await button(page, 'Sign in').tap()
  await page.waitForURL('**/home')
  await line(page, 'alpha.txt').waitFor()
  return page
}

test('on a phone one signs in, opens a folder, selects by a long press, moves, and has every menu', async () => {
  const page = await arrive()
  await expectSound(page)
  await nameIn(page, 'Letters').tap()
  await heading(page, 'Letters').waitFor()
  await expectSound(page)
  await button(page, 'Back to Home').tap()
  await line(page, 'alpha.txt').waitFor()

  await button(page, 'Actions for beta.txt').tap()
  await entry(page, 'Add a star').waitFor()
  await expectSound(page)
  await entry(page, 'Add a star').tap()
  await line(page, 'beta.txt').getByRole('img', { name: 'Starred' }).waitFor()
  if (await button(page, 'Clear the selection').isVisible())
    await button(page, 'Clear the selection').tap()

  // A finger that rests selects; from then on a tap does too.
  await pressLong(page, nameIn(page, 'Letters'))
  await page.getByRole('toolbar', { name: '1 selected' }).waitFor()
  await expectSound(page)
  await nameIn(page, 'beta.txt').tap()
  await nameIn(page, 'gamma.txt').tap()
  await page.getByRole('toolbar', { name: '3 selected' }).waitFor()
  await expectSound(page)
  await button(page, 'Clear the selection').tap()
  await heading(page, 'Home').waitFor()

  await pressLong(page, nameIn(page, 'gamma.txt'))
  await page.getByRole('toolbar').getByRole('button', { name: 'Move…' }).tap()
  await dialog(page).getByText('Letters', { exact: true }).tap()
  await expectSound(page)
  await dialog(page).getByRole('button', { name: 'Move here' }).tap()
  await line(page, 'gamma.txt').waitFor({ state: 'detached' })
  const letters = (await api.children(home.rootId)).find(({ name }) => name === 'Letters')!
  // The row goes at once; the server is told meanwhile.
  await expect
    .poll(async () => (await api.children(letters.id)).map(({ name }) => name))
    .toEqual(['gamma.txt'])

  // What a wide screen has beside the name of the folder.
  await button(page, 'Actions for Home').tap()
  await expectSound(page)
  await entry(page, 'As a grid').tap()
  await page.locator('[role=gridcell][data-item]').first().waitFor()
  await expectSound(page)
  await button(page, 'Actions for Home').tap()
  await entry(page, 'Details').tap()
  await page.getByRole('tabpanel').waitFor()
  await expectSound(page)
}, 120_000)

test('on a phone a file is uploaded, looked at and shared; something is found; one signs out', async () => {
  const page = await arrive()
  const text = 'The tide is high.\n'.repeat(300)
  await button(page, 'New').tap()
  await expectSound(page)
  const asked = page.waitForEvent('filechooser')
  await entry(page, 'Upload files').tap()
  const file = {
    name: 'tide.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(`# Tide\n\n${text}`),
  }
  await (await asked).setFiles(file)
  await page.locator('[data-transfer="tide.md"][data-stage=verified]').waitFor()
  await expectSound(page)
  const sent = (await api.children(home.rootId)).find(({ name }) => name === 'tide.md')!
  expect(sent.sizeBytes).toBe(file.buffer.length)
  await button(page, 'Close transfers').tap()

  await nameIn(page, 'tide.md').tap()
  await dialog(page).getByRole('heading', { name: 'Tide', exact: true }).waitFor()
  await expectSound(page)
  await button(page, 'Close the preview').tap()
  await dialog(page).waitFor({ state: 'detached' })

  await button(page, 'Actions for Letters').tap()
  await entry(page, 'Share…').tap()
  await dialog(page).getByRole('combobox').fill('ben')
  await page.getByRole('option', { name: 'ben', exact: true }).tap()
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).tap()
  await expectSound(page)
  await dialog(page).getByRole('button', { name: 'Share with 1 person' }).tap()
  await dialog(page).getByRole('button', { name: 'Done' }).tap()
  await dialog(page).waitFor({ state: 'detached' })
  const { spaces } = await api.json<{ spaces: SpaceSummary[] }>('GET', '/spaces')
  expect(spaces.find(({ kind }) => kind === 'shared')).toMatchObject({ memberCount: 2 })

  if (await button(page, 'Clear the selection').isVisible())
    await button(page, 'Clear the selection').tap()
  await page.getByRole('button', { name: 'Search', exact: true }).tap()
  const sheet = page.getByRole('dialog', { name: 'Search' })
  await sheet.getByRole('combobox').fill('lett')
  await sheet.getByRole('option', { name: /Letters/ }).waitFor()
  await expectSound(page)
  await sheet.getByRole('option', { name: /Letters/ }).tap()
  await heading(page, 'Letters').waitFor()
  await button(page, 'Shared').tap()
  await entry(page, 'Letters').waitFor()
  await expectSound(page)
  await page.keyboard.press('Escape')

  await button(page, /^Account of/).tap()
  await entry(page, 'Sign out').waitFor()
  await expectSound(page)
  await entry(page, 'Sign out').tap()
  await page.waitForURL('**/sign-in*')
  await page.getByLabel('Name').waitFor()
}, 120_000)

test('on a phone a menu keeps off the edges, wherever it opens', async () => {
  const page = await arrive()
  const edges = async () => {
    const { x, width } = (await page.getByRole('menu').boundingBox())!
    return { left: x, right: phone.viewport.width - x - width }
  }
  await button(page, 'Actions for beta.txt').tap()
  await entry(page, 'Details').waitFor()
  expect(Math.min(...Object.values(await edges()))).toBeGreaterThanOrEqual(8)
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  // By a key it opens at the row, which begins at the edge.
  await page.getByRole('grid').focus()
  await page.keyboard.press('Shift+F10')
  await entry(page, 'Details').waitFor()
  const { left } = await edges()
  expect(left).toBeGreaterThanOrEqual(8)
  expect(left).toBeLessThan(40)
}, 60_000)

test('on a phone the filters of a search fade at the side where there are more', async () => {
  const page = await arrive()
  await page.goto('/search?q=alpha')
  const chips = page.getByRole('group', { name: 'Kinds' })
  await chips.getByRole('button', { name: 'Folders' }).waitFor()
  const fades = () =>
    chips.evaluate((element) => {
      const { maskImage } = getComputedStyle(element)
      return { left: maskImage.includes('to left'), right: maskImage.includes('to right') }
    })
  await expect.poll(fades).toEqual({ left: false, right: true })
  await chips.evaluate((element) => element.scrollTo(80, 0))
  await expect.poll(fades).toEqual({ left: true, right: true })
  await chips.evaluate((element) => element.scrollTo(element.scrollWidth, 0))
  await expect.poll(fades).toEqual({ left: true, right: false })
  await expectSound(page)

  // One that holds is in sight from the start.
  await page.goto('/search?q=alpha&kind=archive')
  const chosen = chips.getByRole('button', { name: 'Archives' })
  await chosen.waitFor()
  const isWhole = async () => {
    const [inner, outer] = [(await chosen.boundingBox())!, (await chips.boundingBox())!]
    return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width
  }
  await expect.poll(isWhole).toBe(true)
}, 60_000)

test('on a phone the ways out of two edits of one text stand one below another, as wide as each other', async () => {
  const page = await arrive()
  await nameIn(page, 'beta.txt').tap()
  await button(page, 'Edit').tap()
  await page.getByRole('textbox', { name: 'Text of beta.txt' }).fill('mine')
  const theirs = Buffer.from('theirs')
  await api.put(home.id, home.rootId, 'beta.txt', theirs, { onConflict: 'replace' })
  await page.getByText('has saved this file since you opened it.').waitFor()
  await button(page, 'Save').tap()
  const question = page.getByRole('dialog', { name: /saved this while you were editing/ })
  // Measured once the sheet stands still.
  await expectSound(page)
  const places = []
  for (const name of ['Save mine over it', 'Save mine as a copy', 'Go on editing'])
    places.push((await question.getByRole('button', { name }).boundingBox())!)
  expect(new Set(places.map(({ x, width }) => `${x} ${width}`)).size).toBe(1)
  const [over, aside, back] = places.map(({ y }) => y)
  expect(aside! - over!).toBe(back! - aside!)
  expect(aside! - over!).toBeGreaterThan(44)
}, 60_000)
