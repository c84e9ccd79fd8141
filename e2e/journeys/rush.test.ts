import { afterEach, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const items = 180

/** How the items on the screen are drawn: without their check they are sketched. Runs in the page. */
function lookAtItems() {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-item]')]
  return {
    lines: lines.length,
    sketched: lines.filter((line) => !line.querySelector('[role=checkbox]')).length,
    named: lines.filter((line) => line.textContent?.includes('Item')).length,
  }
}

/** Pulls the list on by a screen a frame, some frames long. Runs in the page. */
async function rush() {
  const grid = document.querySelector<HTMLElement>('[role=grid]')!
  for (let leaps = 0; leaps < 4; leaps += 1) {
    grid.scrollBy(0, grid.clientHeight)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
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
    await page.evaluate(rush)
    const rushing = await page.evaluate(lookAtItems)
    expect(rushing.sketched).toBeGreaterThan(5)
    expect(rushing.named).toBe(rushing.lines)
    await expect.poll(async () => (await page.evaluate(lookAtItems)).sketched).toBe(0)
    // One leap by a key is no rush.
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await row(page, 'Item 1').waitFor()
    expect((await page.evaluate(lookAtItems)).sketched).toBe(0)
  }
})
