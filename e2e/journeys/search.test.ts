import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { act, row, signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
let page: Page
let api: ApiClient
let home: { id: string; rootId: string }
let letters: string
beforeAll(async () => {
  journey = await startJourney()
  api = new ApiClient(journey.server.url, journey.server.admin.token)
  home = await api.home()
  const wanted = { spaceId: home.id, parentId: home.rootId, name: 'Letters' }
  const made = await api.command('folder.create', wanted)
  letters = made.type === 'folder.created' ? made.items[0]!.item.id : ''
  await api.put(home.id, letters, 'Résumé 2024.pdf', Buffer.from('a'))
  await api.put(home.id, letters, 'resume draft.txt', Buffer.from('b'))
  await api.put(home.id, home.rootId, '年度报告.docx', Buffer.from('c'))
  await api.put(home.id, home.rootId, 'photo.jpg', Buffer.from('d'))
  page = (await journey.newPerson()).page
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  await row(page, 'photo.jpg').waitFor()
})
afterAll(async () => {
  await journey.end()
  expect(journey.pageErrors).toEqual([])
})
const field = () => page.getByRole('search').getByRole('combobox')
const option = (name: string | RegExp) => page.getByRole('option', { name })
const goHome = async () => {
  await page.goto('/home')
  await row(page, 'photo.jpg').waitFor()
}

describe('finding things again in the browser', () => {
  test('a slash begins a search; results follow the typing, arrows go through them, Enter opens', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('RESUME')
    await option(/Résumé 2024/).waitFor()
    await option(/resume draft/).waitFor()
    expect(await page.locator('mark').first().textContent()).toMatch(/r.sum./i)
    await field().fill('报')
    await option(/年度报告/).waitFor()
    await option(/resume draft/).waitFor({ state: 'detached' })
    await field().fill('lett')
    await option(/Letters/).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await row(page, 'Résumé 2024.pdf').waitFor()
  })

  test('Ctrl+Enter shows what was found among its neighbours, selected', async () => {
    await goHome()
    await page.keyboard.press('/')
    await page.keyboard.type('draft')
    await option(/resume draft/).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+Enter')
    await row(page, 'Résumé 2024.pdf').waitFor()
    await expect
      .poll(() => row(page, 'resume draft.txt').getAttribute('aria-selected'))
      .toBe('true')
  })

  test('the whole list has an address, filters, and follows what others do', async () => {
    await goHome()
    await page.keyboard.press('/')
    await page.keyboard.type('resume')
    await option(/resume draft/).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=resume')
    await row(page, 'resume draft.txt').waitFor()
    await page.getByRole('button', { name: 'Documents' }).click()
    await row(page, 'resume draft.txt').waitFor({ state: 'detached' })
    await row(page, 'Résumé 2024.pdf').waitFor()
    await page.waitForURL('**/search?q=resume&kind=document')
    await page.reload()
    await row(page, 'Résumé 2024.pdf').waitFor()
    const [pdf] = (await api.children(letters)).filter(({ name }) => name.endsWith('.pdf'))
    await api.command('item.rename', { itemId: pdf!.id, name: 'Resume 2025.pdf' })
    await row(page, 'Resume 2025.pdf').waitFor()
    await api.command('item.trash', { itemIds: [pdf!.id] })
    await page.getByText('Nothing is called “resume”').waitFor()
    await api.command('item.restore', { itemIds: [pdf!.id] })
    await row(page, 'Resume 2025.pdf').waitFor()
  })

  test('a star shows in the row and in its place, and leaves it again', async () => {
    await goHome()
    await act(page, 'photo.jpg', 'Add a star')
    await row(page, 'photo.jpg').getByRole('img', { name: 'Starred' }).waitFor()
    await page.getByRole('link', { name: 'Starred' }).click()
    await row(page, 'photo.jpg').waitFor()
    await page.reload()
    await row(page, 'photo.jpg').waitFor()
    await act(page, 'photo.jpg', 'Remove the star')
    await page.getByText('No stars yet').waitFor()
  })

  test('recent tells what changed last, and who did it', async () => {
    await api.command('item.rename', {
      itemId: letters,
      name: 'Old letters',
    })
    await page.getByRole('link', { name: 'Recent' }).click()
    await row(page, 'Old letters').waitFor()
    expect(await page.getByRole('row').nth(1).textContent()).toMatch(/Old letters.*Renamed/)
    await api.put(home.id, home.rootId, 'just now.txt', Buffer.from('e'))
    await row(page, 'just now.txt').waitFor()
  })

  test('the palette goes to places, finds files and does what the selection offers', async () => {
    await goHome()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await palette.getByRole('combobox').fill('recen')
    await palette.getByRole('option', { name: 'Recent' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/recent')
    await goHome()
    await row(page, 'just now.txt').click()
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill('move to trash')
    await page.keyboard.press('Enter')
    await row(page, 'just now.txt').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill('draft')
    await palette.getByRole('option', { name: /resume draft/ }).waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
  })

  test('the keys are told by a question mark, and no key fires while one types', async () => {
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keyboard' })
    await keys.getByText('Commands and places').waitFor()
    await page.keyboard.press('/')
    await keys.waitFor()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
    await field().fill('a')
    await field().press('?')
    expect(await field().inputValue()).toBe('a?')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('on a phone the search takes the screen, and leads to the folder', async () => {
    await goHome()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Search' })
    await sheet.getByRole('combobox').fill('old')
    await sheet.getByRole('option', { name: /Old letters/ }).click()
    await sheet.waitFor({ state: 'detached' })
    await page.getByRole('grid').getByText('resume draft.txt', { exact: true }).waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})
