import { afterEach, describe, expect, test } from 'vitest'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { act, choose, row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { shareSpace } from '#e2e/support/share-space'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

/** A home with three files and a folder, and its owner before it. */
async function seeded() {
  journey = await startJourney()
  const api = new ApiClient(journey.server.url, journey.server.admin.token)
  const home = await api.home()
  for (const name of ['alpha.txt', 'beta.txt', 'gamma.txt'])
    await api.put(home.id, home.rootId, name, Buffer.from(`this is ${name}`))
  const parentId = home.rootId
  await api.command('folder.create', { spaceId: home.id, parentId, name: 'Letters' })
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  await row(page, 'alpha.txt').waitFor()
  const names = async () => (await api.children(home.rootId)).map((item) => item.name)
  const find = async (name: string) =>
    (await api.children(home.rootId)).find((item) => item.name === name)!
  return { api, home, page, names, find }
}

const everything = ['Letters', 'alpha.txt', 'beta.txt', 'gamma.txt']

async function rename(page: Page, from: string, to: string) {
  await act(page, from, 'Rename')
  await page.getByRole('textbox', { name: `New name for ${from}` }).fill(to)
  await page.keyboard.press('Enter')
  await row(page, to).waitFor()
}

async function moveTo(page: Page, name: string, folder: string) {
  await act(page, name, 'Move…')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(folder, { exact: true }).click()
  await dialog.getByRole('button', { name: 'Move here' }).click()
  await row(page, name).waitFor({ state: 'detached' })
  await dialog.waitFor({ state: 'detached' })
}

const undoOf = (page: Page, message: string) =>
  page.getByRole('listitem').filter({ hasText: message }).getByRole('button', { name: 'Undo' })

describe('what one did by mistake', () => {
  test('Ctrl+Z takes back a removal, a name and a move, the last first; with Shift they are done again', async () => {
    const { page, names } = await seeded()
    await row(page, 'alpha.txt').getByRole('checkbox').click()
    await page.keyboard.press('Delete')
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await rename(page, 'beta.txt', 'omega.txt')
    await moveTo(page, 'gamma.txt', 'Letters')
    await expect.poll(names).toEqual(['Letters', 'omega.txt'])

    await page.keyboard.press('Control+z')
    await row(page, 'gamma.txt').waitFor()
    await page.getByText('“gamma.txt” is back where it was').waitFor()
    await page.keyboard.press('Control+z')
    await row(page, 'beta.txt').waitFor()
    await page.keyboard.press('Control+z')
    await row(page, 'alpha.txt').waitFor()
    await expect.poll(names).toEqual(everything)

    await page.keyboard.press('Control+Shift+z')
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+y')
    await row(page, 'omega.txt').waitFor()
    await expect.poll(names).toEqual(['Letters', 'gamma.txt', 'omega.txt'])
  })

  test('Ctrl+Z in a field is the field’s own', async () => {
    const { page, names } = await seeded()
    await act(page, 'alpha.txt', 'Move to trash')
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await act(page, 'beta.txt', 'Rename')
    const field = page.getByRole('textbox', { name: 'New name for beta.txt' })
    await field.press('End')
    await field.pressSequentially('x')
    await field.press('Control+z')
    expect(await field.inputValue()).toBe('beta.txt')
    await field.press('Escape')
    expect(await names()).toEqual(['Letters', 'beta.txt', 'gamma.txt'])
  })

  test('a removal that is answered late takes the keyboard from nobody who has gone on', async () => {
    const { page } = await seeded()
    let answerNow = () => {}
    const isDue = new Promise<void>((resolve) => (answerNow = resolve))
    await page.route('**/commands/item.trash', async (route) => {
      await isDue
      await route.continue()
    })
    await row(page, 'alpha.txt').getByRole('checkbox').click()
    await page.keyboard.press('Delete')
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await row(page, 'beta.txt').getByRole('button', { name: 'Actions for beta.txt' }).click()
    const entry = page.getByRole('menuitem').filter({ hasText: 'Rename' })
    await entry.waitFor()
    answerNow()
    await page.getByText('“alpha.txt” is in the trash').waitFor()
    await entry.click()
    await page.getByRole('textbox', { name: 'New name for beta.txt' }).waitFor()
  })

  test('the message takes back what it speaks of, whatever was done since', async () => {
    const { page, names } = await seeded()
    await moveTo(page, 'alpha.txt', 'Letters')
    await rename(page, 'beta.txt', 'omega.txt')
    // The pointer on the newest opens the messages behind it.
    await undoOf(page, '“beta.txt” is called “omega.txt”').hover()
    await undoOf(page, '“alpha.txt” is now in Letters').click()
    await row(page, 'alpha.txt').waitFor()
    await undoOf(page, '“beta.txt” is called “omega.txt”').click()
    await row(page, 'beta.txt').waitFor()
    await act(page, 'gamma.txt', 'Move to trash')
    await undoOf(page, '“gamma.txt” is in the trash').click()
    await row(page, 'gamma.txt').waitFor()
    await expect.poll(names).toEqual(everything)
  })

  test('U2 a file that an upload has replaced gets its content back, by the message and by the key', async () => {
    const { api, page, find } = await seeded()
    const { sha256: first, id } = await find('alpha.txt')
    const file = join(mkdtempSync(join(tmpdir(), 'cove-undo-')), 'alpha.txt')
    const content = async () => (await find('alpha.txt')).sha256
    const replace = async (text: string) => {
      writeFileSync(file, text)
      await choose(page, 'files', file)
      await page.getByRole('button', { name: 'Replace' }).click()
    }
    await replace('another content')
    await undoOf(page, '“alpha.txt” was replaced').click()
    await page.getByText('“alpha.txt” has the content from before again').waitFor()
    expect(await content()).toBe(first)

    await replace('a third content')
    await undoOf(page, '“alpha.txt” was replaced').waitFor()
    await page.locator('body').press('Control+z')
    await expect.poll(content).toBe(first)

    // What somebody has written since is left alone.
    await replace('a fourth content')
    await undoOf(page, '“alpha.txt” was replaced').waitFor()
    const version = (
      await api.json<{ versions: { number: number }[] }>('GET', `/items/${id}/versions`)
    ).versions.at(-1)!.number
    await api.command('version.restore', { itemId: id, version })
    const { version: theirs } = await find('alpha.txt')
    await page.locator('body').press('Control+z')
    await page.getByText('“alpha.txt” has been changed since. It was left so.').waitFor()
    expect((await find('alpha.txt')).version).toBe(theirs)
  })

  test('1,000 items go to the trash and come back by one key, with the place where one was', async () => {
    const { api, home, page } = await seeded()
    const made = await api.command('folder.create', {
      spaceId: home.id,
      parentId: home.rootId,
      name: 'Many',
    })
    const many = made.type === 'folder.created' ? made.items[0]!.item.id : ''
    await api.put(home.id, many, 'one.txt', Buffer.from('one'))
    for (let have = 1; have < 1000;) {
      const ids = (await api.children(many)).map(({ id }) => id).slice(0, 1000 - have)
      await api.command('item.copy', { itemIds: ids, parentId: many, onConflict: 'rename' })
      have += ids.length
    }
    const names = (await api.children(many)).map(({ name }) => name)
    const [first, last] = [names[0]!, names.at(-1)!]
    const left = async () => (await api.children(many)).length
    expect(await left()).toBe(1000)
    await page.goto(`/f/${many}`)
    await row(page, first).waitFor()
    await page.getByText('1,000 items').waitFor()
    // Each End brings the next page in.
    const reachEnd = async () => {
      await page.getByRole('grid').press('End')
      return row(page, last).count()
    }
    await expect.poll(reachEnd, { timeout: 15_000 }).toBe(1)
    await page.getByRole('grid').press('Control+a')
    await page.getByText('1,000 selected').waitFor()
    await watchFrames(page)
    await page.keyboard.press('Delete')
    await page.getByText('1,000 items are in the trash').waitFor()
    await expect.poll(left).toBe(0)
    await page.keyboard.press('Control+z')
    await page.getByText('1,000 items are back where they were').waitFor()
    // Where one was, not at the top.
    await row(page, last).waitFor()
    expect(await left()).toBe(1000)
    expect(await longestFrameMs(page)).toBeLessThan(1000)
  })

  test('what ben has done meanwhile stays, and is told; what he has not touched comes back', async () => {
    journey = await startJourney()
    const admin = new ApiClient(journey.server.url, journey.server.admin.token)
    const password = 'fair winds ahead'
    const people = []
    for (const name of ['ana', 'ben']) {
      const { user } = await admin.json<{ user: { id: string } }>('POST', '/admin/users', {
        name,
        password,
        role: 'user',
        quota: '5 GB',
      })
      const role = name === 'ana' ? ('owner' as const) : ('editor' as const)
      people.push({ userId: user.id, role })
    }
    const { spaceId, rootId } = await shareSpace(journey.server.dataDir, 'Harbour', people)
    const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
      name: 'ben',
      password,
    })
    const ben = new ApiClient(journey.server.url, token)
    for (const name of ['one.txt', 'two.txt', 'three.txt'])
      await ben.put(spaceId, rootId, name, Buffer.from(name))
    const byName = async (name: string) =>
      (await ben.children(rootId)).find((item) => item.name === name)!
    const { page } = await journey.newPerson()
    await signIn(page, 'ana', password)
    await page.goto(`/f/${rootId}`)
    await row(page, 'one.txt').waitFor()

    await rename(page, 'one.txt', 'first.txt')
    await expect.poll(() => byName('first.txt')).toBeTruthy()
    await ben.command('item.rename', { itemId: (await byName('first.txt')).id, name: 'his.txt' })
    await row(page, 'his.txt').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('ben renamed “first.txt” to “his.txt”. It was left so.').waitFor()
    expect(await byName('his.txt')).toBeTruthy()

    await page.keyboard.press('Escape')
    const { id: twoId } = await byName('two.txt')
    await row(page, 'two.txt').getByRole('checkbox').click()
    await row(page, 'three.txt').getByRole('checkbox').click()
    await page.keyboard.press('Delete')
    await page.getByText('2 items are in the trash').waitFor()
    await ben.command('item.purge', { itemIds: [twoId] })
    await page.keyboard.press('Control+z')
    await page.getByText('One was left as it is: ben deleted “two.txt” for good').waitFor()
    await row(page, 'three.txt').waitFor()
  })
})

/** From now on the page notes how long it was between two frames. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    let last = performance.now()
    const seen = window as unknown as { longestFrame: number }
    seen.longestFrame = 0
    const look = () => {
      const now = performance.now()
      seen.longestFrame = Math.max(seen.longestFrame, now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

const longestFrameMs = (page: Page) =>
  page.evaluate(() => (window as unknown as { longestFrame: number }).longestFrame)
