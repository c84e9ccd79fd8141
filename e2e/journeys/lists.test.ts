import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { picture } from '#e2e/support/picture'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const day = 86_400_000
const files = [
  { name: 'alpha.txt', bytes: 30, days: 3 },
  { name: 'beta.png', bytes: 10, days: 1 },
  { name: 'gamma.zip', bytes: 20, days: 2 },
]

async function seeded() {
  journey = await startJourney()
  const api = new ApiClient(journey.server.url, journey.server.admin.token)
  const home = await api.home()
  for (const { name, bytes, days } of files) {
    const lastModified = Date.UTC(2026, 0, 1) - days * day
    await put(api, home, name, bytes, lastModified)
  }
  await api.command('folder.create', { spaceId: home.id, parentId: home.rootId, name: 'Letters' })
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  await row(page, 'alpha.txt').waitFor()
  return { api, home, page }
}

async function put(
  api: ApiClient,
  home: { id: string; rootId: string },
  name: string,
  bytes: number,
  lastModified: number,
) {
  const more = { lastModified: String(lastModified), onConflict: 'replace' }
  const answer = await api.put(home.id, home.rootId, name, Buffer.alloc(bytes, 'x'), more)
  expect(answer.status).toBe(201)
}

async function makeFolder(
  api: ApiClient,
  { id: spaceId }: { id: string },
  parentId: string,
  name: string,
): Promise<string> {
  const made = await api.command('folder.create', { spaceId, parentId, name })
  return made.type === 'folder.created' ? made.items[0]!.item.id : ''
}

/** The names on the screen, as one reads: line by line. */
const shown = (page: Page) =>
  page.locator('[data-item] [dir=auto][title]').evaluateAll((names) =>
    names
      .map((name) => ({ title: name.getAttribute('title')!, at: name.getBoundingClientRect() }))
      .sort((a, b) => a.at.top - b.at.top || a.at.left - b.at.left)
      .map(({ title }) => title),
  )
const header = (page: Page, name: string) => page.getByRole('columnheader', { name })
const selected = (page: Page) =>
  page
    .locator('[data-item][aria-selected=true] [dir=auto][title]')
    .evaluateAll((names) => names.map((name) => name.getAttribute('title')!).sort())
const asGrid = (page: Page) => page.getByRole('button', { name: 'As a grid' })

describe('lists', () => {
  test('a column orders the list both ways, is remembered, and what changes goes to its place', async () => {
    const { api, home, page } = await seeded()
    expect(await shown(page)).toEqual(['Letters', 'alpha.txt', 'beta.png', 'gamma.zip'])
    expect(await header(page, 'Name').getAttribute('aria-sort')).toBe('ascending')

    await header(page, 'Size').getByRole('button').click()
    await expect.poll(() => shown(page)).toEqual(['Letters', 'alpha.txt', 'gamma.zip', 'beta.png'])
    expect(await header(page, 'Size').getAttribute('aria-sort')).toBe('descending')
    await header(page, 'Size').getByRole('button').click()
    await expect.poll(() => shown(page)).toEqual(['Letters', 'beta.png', 'gamma.zip', 'alpha.txt'])

    // J2 another's change moves the file, and the selection stays with it.
    await row(page, 'beta.png').click()
    await put(api, home, 'beta.png', 500, Date.UTC(2026, 0, 1))
    await expect.poll(() => shown(page)).toEqual(['Letters', 'gamma.zip', 'alpha.txt', 'beta.png'])
    expect(await selected(page)).toEqual(['beta.png'])

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Sort' }).click()
    await page.getByRole('menuitem', { name: 'Kind' }).click()
    await expect.poll(() => shown(page)).toEqual(['Letters', 'gamma.zip', 'beta.png', 'alpha.txt'])
    await page.reload()
    await row(page, 'alpha.txt').waitFor()
    expect(await shown(page)).toEqual(['Letters', 'gamma.zip', 'beta.png', 'alpha.txt'])
  })

  test('the grid has the same items, goes by arrows in two dimensions, and is remembered', async () => {
    const { page } = await seeded()
    await asGrid(page).click()
    const grid = page.getByRole('grid')
    await page.locator('[role=gridcell][data-item]').first().waitFor()
    expect(await shown(page)).toEqual(['Letters', 'alpha.txt', 'beta.png', 'gamma.zip'])
    expect(Number(await grid.getAttribute('aria-colcount'))).toBeGreaterThan(3)

    await grid.focus()
    for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    expect(await selected(page)).toEqual(['beta.png'])
    await page.setViewportSize({ width: 800, height: 900 })
    await expect.poll(async () => Number(await grid.getAttribute('aria-colcount'))).toBe(3)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    expect(await selected(page)).toEqual(['gamma.zip'])
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Letters' }).waitFor()

    await page.goBack()
    await page.reload()
    await page.locator('[role=gridcell][data-item]').first().waitFor()
    await page.getByRole('button', { name: 'As a list' }).click()
    await row(page, 'alpha.txt').waitFor()
  })

  test('a tile shows what is in a picture, and is no higher for it', async () => {
    const { api, home, page } = await seeded()
    const tall = await picture({ width: 300, height: 900, from: '#1d6f8a', to: '#f2c48d' })
    await api.put(home.id, home.rootId, 'tall.jpg', tall)
    await asGrid(page).click()
    const tile = (name: string) =>
      page.locator('[role=gridcell][data-item]').filter({ hasText: name })
    const shows = () =>
      tile('tall.jpg')
        .locator('img')
        .evaluate((image: HTMLImageElement) => image.complete && image.naturalHeight > 0)
    await expect.poll(shows).toBe(true)
    const faceOf = (name: string) => tile(name).locator('> div').first().boundingBox()
    expect((await faceOf('tall.jpg'))!.height).toBe((await faceOf('alpha.txt'))!.height)
    expect((await faceOf('tall.jpg'))!.height).toBeLessThan(200)
  })

  test('a column is made wider by mouse and by keys, and stays so', async () => {
    const { page } = await seeded()
    const grip = page.getByRole('separator', { name: 'Width of Modified' })
    const width = async () => (await header(page, 'Modified').boundingBox())!.width
    const before = await width()
    const at = (await grip.boundingBox())!
    await page.mouse.move(at.x + at.width / 2, at.y + 10)
    await page.mouse.down()
    await page.mouse.move(at.x + at.width / 2 - 40, at.y + 10, { steps: 4 })
    await page.mouse.up()
    await expect.poll(width).toBe(before + 40)
    await grip.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(width).toBe(before + 48)
    await page.reload()
    await row(page, 'alpha.txt').waitFor()
    expect(await width()).toBe(before + 48)
    await grip.dblclick()
    await expect.poll(width).toBe(before)
  })

  test('rows come closer by a button that has the keyboard too, and stay so', async () => {
    const { page } = await seeded()
    const heights = () =>
      page
        .locator('[role=row][data-item]')
        .evaluateAll((rows) => [...new Set(rows.map((it) => it.getBoundingClientRect().height))])
    const compact = page.getByRole('button', { name: 'Compact rows' })
    expect(await heights()).toEqual([40])
    await compact.focus()
    await page.keyboard.press('Enter')
    await expect.poll(heights).toEqual([32])
    expect(await compact.getAttribute('aria-pressed')).toBe('true')
    // Nothing in a row is higher than the row.
    const inside = await page
      .locator('[role=row][data-item]')
      .evaluateAll((rows) => rows.map((it) => it.scrollHeight <= it.clientHeight))
    expect(inside).not.toContain(false)
    await page.reload()
    await row(page, 'alpha.txt').waitFor()
    expect(await heights()).toEqual([32])
    await compact.click()
    await expect.poll(heights).toEqual([40])
    await asGrid(page).click()
    await compact.waitFor({ state: 'detached' })
  })

  test('letters lead to a name; what leads nowhere says so', async () => {
    const { page } = await seeded()
    await page.getByRole('grid').focus()
    await page.keyboard.type('ga')
    expect(await selected(page)).toEqual(['gamma.zip'])
    await page.waitForTimeout(1000)
    await page.keyboard.type('zz')
    await page.getByText('Nothing here begins with “zz”').waitFor()
    expect(await selected(page)).toEqual(['gamma.zip'])
  })

  test('letters lead to a name whose page is not loaded yet', async () => {
    const { api, home, page } = await seeded()
    const many = await makeFolder(api, home, home.rootId, 'Many')
    const names = Array.from({ length: 1390 }, (_, at) => `Item ${at + 1}`)
    for (let from = 0; from < names.length; from += 100)
      await Promise.all(
        names.slice(from, from + 100).map((name) => makeFolder(api, home, many, name)),
      )
    await makeFolder(api, home, many, 'zebra')
    await api.put(home.id, many, 'zz.txt', Buffer.from('z'))
    await page.goto(`/f/${many}`)
    await row(page, 'Item 1').waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.type('ze')
    await row(page, 'zebra').waitFor()
    expect(await selected(page)).toEqual(['zebra'])
    await page.waitForTimeout(1000)
    await page.keyboard.type('yak')
    await page.getByText('Nothing here begins with “yak”').waitFor()
    expect(await selected(page)).toEqual(['zebra'])
  })

  test('a band drawn from where nothing lies selects what it touches, in the list and in the grid', async () => {
    const { page } = await seeded()
    const draw = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 5 })
      await page.mouse.up()
    }
    const last = (await row(page, 'gamma.zip').boundingBox())!
    await draw(
      { x: last.x + 300, y: last.y + last.height + 80 },
      { x: last.x + 500, y: last.y - last.height / 2 },
    )
    expect(await selected(page)).toEqual(['beta.png', 'gamma.zip'])
    await page.mouse.click(last.x + 300, last.y + 150)
    expect(await selected(page)).toEqual([])

    await asGrid(page).click()
    const tile = (name: string) =>
      page.locator('[data-item]').filter({ has: page.getByLabel(`Select ${name}`) })
    const [first, third] = [
      (await tile('Letters').boundingBox())!,
      (await tile('beta.png').boundingBox())!,
    ]
    await draw(
      { x: first.x + 30, y: first.y + first.height + 40 },
      { x: third.x + 60, y: third.y + 60 },
    )
    expect(await selected(page)).toEqual(['Letters', 'alpha.txt', 'beta.png'])
  })

  test('items are cut and pasted into a folder, and copied beside themselves', async () => {
    const { api, home, page } = await seeded()
    const names = async (id: string) => (await api.children(id)).map(({ name }) => name)
    await row(page, 'alpha.txt').click()
    await page.keyboard.press('Control+x')
    await row(page, 'Letters').dblclick()
    await page.getByRole('heading', { name: 'Letters' }).waitFor()
    await page.keyboard.press('Control+v')
    await row(page, 'alpha.txt').waitFor()
    const letters = (await api.children(home.rootId)).find(({ name }) => name === 'Letters')!
    await expect.poll(() => names(letters.id)).toEqual(['alpha.txt'])

    await row(page, 'alpha.txt').click()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await expect.poll(() => names(letters.id)).toHaveLength(2)
    expect(await names(home.rootId)).toEqual(['Letters', 'beta.png', 'gamma.zip'])
  })

  test('a file that is dragged out of the browser is offered as a download', async () => {
    const { page } = await seeded()
    const offered = (name: string) =>
      row(page, name).evaluate((line) => {
        const dataTransfer = new DataTransfer()
        line.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }))
        return dataTransfer.getData('DownloadURL')
      })
    expect(await offered('alpha.txt')).toMatch(
      /^[\w/-]+:alpha\.txt:http:\/\/127\.0\.0\.1:\d+\/api\/v1\/items\/\w+\/content$/,
    )
    expect(await offered('Letters')).toBe('')
  })
})
