import { afterEach, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const items = 180

/**
 * Pulls the list on by a screen a frame, so many frames long, and tells at once how its items are drawn: without their check
 * they are sketched. Runs in the page.
 */
async function pull(leaps: number) {
  const grid = document.querySelector<HTMLElement>('[role=grid]')!
  for (let left = leaps; left > 0; left -= 1) {
    grid.scrollBy(0, grid.clientHeight)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }
  const lines = [...document.querySelectorAll<HTMLElement>('[data-item]')]
  return {
    lines: lines.length,
    sketched: lines.filter((line) => !line.querySelector('[role=checkbox]')).length,
    named: lines.filter((line) => line.textContent?.includes('Item')).length,
  }
}

test('what rushes by is sketched with its name, in the list and in the grid, and whole once it rests', async () => {
  journey = await startJourney()
  const api = new ApiClient(journey.server.url, journey.server.admin.token)
  const { id: spaceId, rootId } = await api.home()
  const made = await api.command('folder.create', { spaceId, parentId: rootId, name: 'Many' })
  const parentId = made.type === 'folder.created' ? made.items[0]!.item.id : ''
  const names = Array.from({ length: items }, (_, at) => `Item ${at + 1}`)
  await Promise.all(names.map((name) => api.command('folder.create', { spaceId, parentId, name })))
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  await page.goto(`/f/${parentId}`)
  await row(page, 'Item 1').waitFor()
  for (const view of ['list', 'grid']) {
    if (view === 'grid') await page.getByRole('button', { name: 'As a grid' }).click()
    let rushing = await page.evaluate(pull, 0)
    // A busy machine that takes its time over a frame lets the list rest within the rush.
    for (let tries = 0; rushing.sketched <= 5 && tries < 20; tries += 1) {
      await page.evaluate(() => document.querySelector('[role=grid]')!.scrollTo(0, 0))
      await row(page, 'Item 1').waitFor()
      rushing = await page.evaluate(pull, 4)
    }
    expect(rushing.sketched).toBeGreaterThan(5)
    expect(rushing.named).toBe(rushing.lines)
    await expect.poll(async () => (await page.evaluate(pull, 0)).sketched).toBe(0)
    // One leap by a key is no rush.
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await row(page, 'Item 1').waitFor()
    expect((await page.evaluate(pull, 0)).sketched).toBe(0)
  }
})
