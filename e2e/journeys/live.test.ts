import { afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { shareSpace, type SharedSpace } from '#e2e/support/share-space'

const isLong = process.env['COVE_LONG'] === '1'
const changes = isLong ? 10_000 : 2_000
const password = 'fair winds ahead'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

type Crew = { ana: ApiClient; space: SharedSpace; open(name: string): Promise<Page> }

/** ana and ben, a space that both are in, and the way to their browsers. */
async function gather(): Promise<Crew> {
  journey = await startJourney()
  const admin = new ApiClient(journey.server.url, journey.server.admin.token)
  const people = []
  for (const name of ['ana', 'ben']) {
    const { user } = await admin.json<{ user: { id: string } }>('POST', '/admin/users', {
      name,
      password,
      role: 'user',
      quota: '5 GB',
    })
    people.push({
      userId: user.id,
      role: name === 'ana' ? ('owner' as const) : ('editor' as const),
    })
  }
  const space = await shareSpace(journey.server.dataDir, 'Harbour', people)
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
    name: 'ana',
    password,
  })
  return {
    ana: new ApiClient(journey.server.url, token),
    space,
    open: async (name) => {
      const { page } = await journey.newPerson()
      await signIn(page, name, password)
      await page.goto(`/f/${space.rootId}`)
      return page
    },
  }
}

/** Notes whatever would be a reload in disguise. */
function watchForReloads(page: Page): string[] {
  const asked: string[] = []
  page.on('framenavigated', (frame) => asked.push(`navigation to ${frame.url()}`))
  page.on('request', (request) => {
    if (/\/children\?/.test(request.url())) asked.push(request.url())
  })
  return asked
}

const namesOnScreen = (page: Page) =>
  page.locator('[role=row][data-item]').evaluateAll((rows) =>
    rows
      .map((each) => ({
        name: each.querySelector('[dir=auto][title]')?.getAttribute('title') ?? '',
        top: each.getBoundingClientRect().top,
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name),
  )

describe('two people in one folder', () => {
  test('J3 ben is offline through thousands of changes, and comes back right, where he was', async () => {
    const { ana, space, open } = await gather()
    const put = async (name: string) => {
      const entry = await ana.command('folder.create', {
        spaceId: space.spaceId,
        parentId: space.rootId,
        name,
      })
      return (entry as unknown as { items: { item: { id: string } }[] }).items[0]!.item.id
    }
    const ids: string[] = []
    for (let n = 0; n < 120; n += 1) ids.push(await put(`berth ${n}`))
    const ben = await open('ben')
    await row(ben, 'berth 3').waitFor()
    const grid = ben.getByRole('grid')
    await row(ben, 'berth 60').or(row(ben, 'berth 20')).first().waitFor()
    await grid.evaluate((element) => (element.scrollTop = 60 * 40))
    await row(ben, 'berth 65').getByRole('checkbox').click()
    await row(ben, 'berth 66').getByRole('checkbox').click()
    const topBefore = await row(ben, 'berth 65').boundingBox()

    const asked = watchForReloads(ben)
    await ben.context().setOffline(true)
    await ben
      .getByText(/Offline/)
      .first()
      .waitFor()
    // Two of three renames are of what ben cannot see; some arrive and go above where he stands.
    let made = 0
    const work = async (lane: number) => {
      for (let n = lane; made < changes; n += 8) {
        made += 1
        const at = n % ids.length
        if (at >= 55 && at <= 80) continue
        await ana.command('item.rename', { itemId: ids[at]!, name: `berth ${at} v${n}` })
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, lane) => work(lane)))
    for (let n = 0; n < 5; n += 1) await put(`a new one ${n}`)
    await ana.command('item.trash', { itemIds: [ids[0]!, ids[1]!] })

    await ben.context().setOffline(false)
    const right = (await ana.children(space.rootId)).map(({ name }) => name)
    await expect
      .poll(async () => (await row(ben, 'berth 65').count()) === 1, { timeout: 20_000 })
      .toBe(true)
    await expect
      .poll(
        async () => {
          const seen = await namesOnScreen(ben)
          const from = right.indexOf(seen[0] ?? '')
          return { seen, right: right.slice(from, from + seen.length) }
        },
        { timeout: 30_000 },
      )
      .toSatisfy(({ seen, right: expected }) => seen.join() === expected.join())
    const topAfter = await row(ben, 'berth 65').boundingBox()
    expect(Math.abs(topAfter!.y - topBefore!.y)).toBeLessThan(2)
    for (const name of ['berth 65', 'berth 66'])
      expect(await row(ben, name).getAttribute('aria-selected')).toBe('true')
    expect(asked).toEqual([])
    // And the live view goes on.
    await put('at last')
    await grid.evaluate((element) => (element.scrollTop = 0))
    await row(ben, 'at last').waitFor()
    expect(asked).toEqual([])
  })
})
