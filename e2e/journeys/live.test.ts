import { afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { act, row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { endMembership, shareSpace, type SharedSpace } from '#e2e/support/share-space'

const isLong = process.env['COVE_LONG'] === '1'
const changes = isLong ? 10_000 : 2_000
const password = 'fair winds ahead'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

type Space = SharedSpace & { at: { spaceId: string; parentId: string } }
type Crew = { ana: ApiClient; benId: string; space: Space; open(name: string): Promise<Page> }

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
  const made = await shareSpace(journey.server.dataDir, 'Harbour', people)
  const space = { ...made, at: { spaceId: made.spaceId, parentId: made.rootId } }
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
    name: 'ana',
    password,
  })
  return {
    ana: new ApiClient(journey.server.url, token),
    benId: people[1]!.userId,
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

/** An upload of a million bytes that goes on only when it is told to. */
async function slowUpload(api: ApiClient, { at }: Space, filename: string) {
  const headers = { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0' }
  const made = await fetch(`${api.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'Upload-Length': '1000000',
      'Upload-Metadata': ApiClient.metadata({ ...at, filename }),
    },
  })
  const url = new URL(made.headers.get('location')!, api.url)
  let offset = 0
  return {
    send: async (bytes: number) => {
      const sent = await fetch(url, {
        method: 'PATCH',
        headers: {
          ...headers,
          'Upload-Offset': String(offset),
          'Content-Type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(bytes),
      })
      expect(sent.status).toBe(204)
      offset += bytes
    },
  }
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
  test('see each other, each other’s uploads while they arrive, and every change, without asking', async () => {
    const { ana: api, space, open } = await gather()
    const [ana, ben] = [await open('ana'), await open('ben')]
    const others = (page: Page) => page.getByRole('list', { name: 'Also in this folder' })
    await others(ana).getByRole('img', { name: /^ben/ }).waitFor()
    await others(ben).getByRole('img', { name: /^ana/ }).waitFor()
    const asked = watchForReloads(ben)

    await ana.getByRole('button', { name: 'New', exact: true }).click()
    await ana.getByRole('menuitem', { name: 'New folder' }).click()
    await ana.getByRole('dialog').getByLabel('Name').fill('Letters')
    await ana.getByRole('dialog').getByRole('button', { name: 'Create folder' }).click()
    await row(ben, 'Letters').waitFor()
    await row(ana, 'Letters').waitFor()
    expect(await row(ana, 'Letters').count()).toBe(1)

    // An upload of ana's, at its own pace: ben sees it move, and then the file.
    const uploading = await slowUpload(api, space, 'tide.bin')
    await uploading.send(300_000)
    const ghost = ben.getByRole('row').filter({ hasText: 'tide.bin' })
    await ghost.getByText(/%/).waitFor()
    expect(await ghost.getByRole('checkbox').count()).toBe(0)
    await uploading.send(700_000)
    await row(ben, 'tide.bin').waitFor()
    await expect.poll(() => ben.getByRole('row').filter({ hasText: 'tide.bin' }).count()).toBe(1)

    // What ana has selected, ben sees at the row; then her rename, her move and her deletion.
    await row(ana, 'tide.bin').getByRole('checkbox').click()
    await row(ben, 'tide.bin').getByRole('img', { name: 'Selected by ana' }).waitFor()
    await act(ana, 'tide.bin', 'Rename')
    await row(ben, 'tide.bin')
      .getByRole('img', { name: /ana is renaming/ })
      .waitFor()
    const field = ana.getByRole('textbox', { name: 'New name for tide.bin' })
    await field.fill('ebb.bin')
    await field.press('Enter')
    await row(ben, 'ebb.bin').waitFor()
    await row(ben, 'tide.bin').waitFor({ state: 'detached' })
    await act(ana, 'ebb.bin', 'Move…')
    await ana.getByRole('dialog').getByText('Letters', { exact: true }).click()
    await ana.getByRole('dialog').getByRole('button', { name: 'Move here' }).click()
    await row(ben, 'ebb.bin').waitFor({ state: 'detached' })
    await act(ana, 'Letters', 'Move to trash')
    await row(ben, 'Letters').waitFor({ state: 'detached' })
    expect(asked).toEqual([])

    // Whoever goes elsewhere, or hides, is seen here no more.
    await ben
      .getByRole('navigation', { name: 'Places' })
      .getByRole('link', { name: 'Home' })
      .click()
    await others(ana).waitFor({ state: 'detached', timeout: 10_000 })
    await ben.goBack()
    await others(ana).getByRole('img', { name: /^ben/ }).waitFor()
    await ben.context().close()
    await others(ana).waitFor({ state: 'detached', timeout: 10_000 })
  })

  test('two who rename the same thing at once: one wins, the other reads what happened and chooses', async () => {
    const { ana: api, space, open } = await gather()
    await api.put(space.spaceId, space.rootId, 'plan.txt', Buffer.from('a plan'))
    const ben = await open('ben')
    await act(ben, 'plan.txt', 'Rename')
    const field = ben.getByRole('textbox', { name: 'New name for plan.txt' })
    await field.fill('bens plan.txt')
    const [item] = await api.children(space.rootId)
    await api.command('item.rename', { itemId: item!.id, name: 'anas plan.txt' })
    await ben.waitForTimeout(500)
    await field.press('Enter')
    await ben.getByText('ana renamed this while you were typing').waitFor()
    await ben.getByText('anas plan.txt').first().waitFor()
    await ben.getByRole('button', { name: /mine/i }).click()
    await row(ben, 'bens plan.txt').waitFor()
    await expect
      .poll(async () => (await api.children(space.rootId)).map(({ name }) => name))
      .toEqual(['bens plan.txt'])
  })

  test('A2 who is put out of a space sees it go, and not one thing more; whose session ends is told so', async () => {
    const { ana: api, space, open, benId } = await gather()
    const ben = await open('ben')
    await api.command('folder.create', { ...space.at, name: 'while he may' })
    await row(ben, 'while he may').waitFor()
    await endMembership(journey.server.dataDir, space.spaceId, benId)
    await api.command('folder.create', { ...space.at, name: 'when he may not' })
    await ben.getByText('It is gone, or not shared with you').first().waitFor()
    expect(await ben.getByText('when he may not').count()).toBe(0)
    expect(await row(ben, 'while he may').count()).toBe(0)

    const { token } = await api.json<{ token: string }>('POST', '/tokens', {
      name: 'ben',
      password,
    })
    await new ApiClient(api.url, token).json('DELETE', '/sessions')
    await ben.getByRole('dialog').getByText('Sign in to go on').waitFor()
  })

  test('J3 ben is offline through thousands of changes, and comes back right, where he was', async () => {
    const { ana, space, open } = await gather()
    const put = async (name: string) => {
      const entry = await ana.command('folder.create', {
        ...space.at,
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
