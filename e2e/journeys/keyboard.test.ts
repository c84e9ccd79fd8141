import { afterEach, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { row, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const mostStops = 60
const typingPauseMs = 1000

/** What has the keyboard: its role and what it is called. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement
    const role = it?.getAttribute('role') ?? it?.tagName.toLowerCase()
    return `${role} ${it?.getAttribute('aria-label') ?? it?.textContent?.trim().slice(0, 40) ?? ''}`
  })

/** Whoever goes by the keyboard sees where they are. */
async function expectVisible(page: Page): Promise<void> {
  const lack = await page.evaluate(() => {
    const it = document.activeElement
    if (!it || it === document.body) return 'nothing has the keyboard'
    const { width, height, bottom, right } = it.getBoundingClientRect()
    if (!it.matches(':focus-visible')) return 'the focus is not drawn'
    return width > 0 && height > 0 && bottom > 0 && right > 0 ? null : 'it is off the screen'
  })
  expect(lack && `${lack}: ${await focused(page)}`).toBe(null)
}

const isNowhere = (page: Page) => page.evaluate(() => document.activeElement === document.body)

/** Goes on by Tab until it is there; each stop on the way is seen. */
async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await goal.evaluate((it) => it === document.activeElement)) return expectVisible(page)
    await page.keyboard.press(key)
    // Between the last stop and the first lies the browser's own.
    if (!(await isNowhere(page))) await expectVisible(page)
  }
  throw new Error(`Tab never came to ${String(goal)}`)
}

const grid = (page: Page) => page.getByRole('grid')
const expectAtList = (page: Page) => expect.poll(() => focused(page)).toMatch(/^grid /)
const dialog = (page: Page) => page.getByRole('dialog')
const selected = (page: Page) =>
  page
    .locator('[data-item][aria-selected=true] [dir=auto][title]')
    .evaluateAll((names) => names.map((name) => name.getAttribute('title')))

/** Letters lead to the name; the pause ends the typing, so that the next key is a command again. */
async function goTo(page: Page, name: string): Promise<void> {
  await page.keyboard.type(name)
  await expect.poll(() => selected(page)).toEqual([name])
  await page.waitForTimeout(typingPauseMs)
}

/** A home with four files, and its owner signed in, with no hand at the mouse. */
async function arrive(): Promise<Page> {
  journey = await startJourney()
  const { admin, url } = journey.server
  const api = new ApiClient(url, admin.token)
  const home = await api.home()
  for (const name of ['alpha.txt', 'beta.txt', 'gamma.txt', 'zeta.txt'])
    await api.put(home.id, home.rootId, name, Buffer.from(`this is ${name}`))
  const { page } = await journey.newPerson()
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('Name'))
  await page.keyboard.type(admin.name)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(admin.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/home')
  await row(page, 'alpha.txt').waitFor()
  return page
}

test('by the keyboard alone: a folder is made, files are named, selected, moved, looked at, put away and brought back', async () => {
  const page = await arrive()
  const create = page.getByRole('button', { name: 'New', exact: true })
  await tabTo(page, create)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('menuitem New folder')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await expect.poll(() => focused(page)).toMatch(/^input/)
  await page.keyboard.type('Letters')
  await page.keyboard.press('Enter')
  await row(page, 'Letters').waitFor()
  await dialog(page).waitFor({ state: 'detached' })
  await expect.poll(() => create.evaluate((it) => it === document.activeElement)).toBe(true)

  await tabTo(page, grid(page))
  await goTo(page, 'beta.txt')
  await page.keyboard.press('F2')
  await expect.poll(() => focused(page)).toMatch(/^input New name for beta/)
  await expectVisible(page)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('omega.txt')
  await page.keyboard.press('Enter')
  await row(page, 'omega.txt').waitFor()
  await expectAtList(page)

  await goTo(page, 'alpha.txt')
  await page.keyboard.press('Shift+ArrowDown')
  expect((await selected(page)).sort()).toEqual(['alpha.txt', 'gamma.txt'])
  await page.keyboard.press('Control+x')
  await goTo(page, 'Letters')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Letters' }).waitFor()
  await page.keyboard.press('Control+v')
  await row(page, 'gamma.txt').waitFor()
  await row(page, 'alpha.txt').waitFor()

  await tabTo(page, grid(page))
  await goTo(page, 'gamma.txt')
  await page.keyboard.press(' ')
  await dialog(page).getByText('this is gamma.txt').waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await expectAtList(page)

  await page.keyboard.press('Delete')
  await row(page, 'gamma.txt').waitFor({ state: 'detached' })
  await expectAtList(page)
  await page.keyboard.press('Control+z')
  await row(page, 'gamma.txt').waitFor()
  await page.keyboard.press('Backspace')
  await row(page, 'zeta.txt').waitFor()
}, 90_000)

test('by the keyboard alone: something is found, starred by the palette, shared by a link; then one signs out', async () => {
  const page = await arrive()
  await page.keyboard.press('/')
  await expect.poll(() => focused(page)).toMatch(/^combobox/)
  await expectVisible(page)
  await page.keyboard.type('zet')
  await page.getByRole('option', { name: /zeta/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => selected(page)).toEqual(['zeta.txt'])

  await tabTo(page, grid(page))
  await page.keyboard.press('Control+k')
  await dialog(page).getByRole('combobox').waitFor()
  await page.keyboard.type('add a star')
  await dialog(page).getByRole('option', { name: 'Add a star' }).waitFor()
  await page.keyboard.press('Enter')
  await row(page, 'zeta.txt').getByRole('img', { name: 'Starred' }).waitFor()
  await expectAtList(page)

  await page.keyboard.press('Shift+F10')
  await expect.poll(() => focused(page)).toMatch(/^menuitem Open/)
  await page.keyboard.press('Escape')
  await expectAtList(page)
  await page.keyboard.press('Shift+F10')
  await expect.poll(() => focused(page)).toMatch(/^menuitem Open/)
  await page.keyboard.type('link')
  await expect.poll(() => focused(page)).toMatch(/^menuitem Link/)
  await page.keyboard.press('Enter')
  const make = dialog(page).getByRole('button', { name: 'Make link' })
  await make.waitFor()
  await tabTo(page, make)
  await page.keyboard.press('Enter')
  const done = dialog(page).getByRole('button', { name: 'I have it' })
  await done.waitFor()
  const address = await dialog(page).getByRole('textbox', { name: 'Address' }).inputValue()
  await tabTo(page, done)
  await page.keyboard.press('Enter')
  await dialog(page).waitFor({ state: 'detached' })
  await expectAtList(page)
  expect((await fetch(address)).status).toBe(200)

  await tabTo(page, page.getByRole('button', { name: /^Account of/ }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await expect.poll(() => focused(page)).toMatch(/^menuitem/)
  await page.keyboard.press('End')
  await expect.poll(() => focused(page)).toBe('menuitem Sign out')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/sign-in*')
  await tabTo(page, page.getByLabel('Name'))
}, 90_000)
