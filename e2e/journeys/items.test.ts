import { afterEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { act, row, signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

async function seeded() {
  journey = await startJourney()
  const api = new ApiClient(journey.server.url, journey.server.admin.token)
  const home = await api.home()
  for (const name of ['alpha.txt', 'beta.txt', 'gamma.txt']) {
    expect((await api.put(home.id, home.rootId, name, Buffer.from(`this is ${name}`))).status).toBe(
      201,
    )
  }
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  await row(page, 'alpha.txt').waitFor()
  return { api, home, page }
}

describe('items in the browser', () => {
  test('a folder is made; a file is renamed in place, a taken name is told, then it moves into the folder', async () => {
    const { api, home, page } = await seeded()
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await page.getByRole('menuitem', { name: 'New folder' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Letters')
    await page.getByRole('dialog').getByRole('button', { name: 'Create folder' }).click()
    await row(page, 'Letters').waitFor()

    await act(page, 'alpha.txt', 'Rename')
    const field = page.getByRole('textbox', { name: 'New name for alpha.txt' })
    await field.fill('beta.txt')
    await field.press('Enter')
    await page
      .getByText(/already here/i)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'alpha.txt').waitFor()

    await act(page, 'alpha.txt', 'Rename')
    await page.getByRole('textbox', { name: 'New name for alpha.txt' }).fill('omega.txt')
    await page.keyboard.press('Enter')
    await row(page, 'omega.txt').waitFor()

    await act(page, 'omega.txt', 'Move…')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Letters', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Move here' }).click()
    await row(page, 'omega.txt').waitFor({ state: 'detached' })
    await row(page, 'Letters').dblclick()
    await row(page, 'omega.txt').waitFor()

    const letters = (await api.children(home.rootId)).find((item) => item.name === 'Letters')!
    expect((await api.children(letters.id)).map((item) => item.name)).toEqual(['omega.txt'])
  })

  test('several items go to the trash together, come back by undo, and from the trash page', async () => {
    const { api, home, page } = await seeded()
    const names = async () => (await api.children(home.rootId)).map((item) => item.name)
    await row(page, 'alpha.txt').getByRole('checkbox').click()
    await row(page, 'beta.txt').getByRole('checkbox').click()
    await page.keyboard.press('Delete')
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await page.getByText('2 items are in the trash').waitFor()
    await expect.poll(names).toEqual(['gamma.txt'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await row(page, 'beta.txt').waitFor()
    await expect.poll(names).toEqual(['alpha.txt', 'beta.txt', 'gamma.txt'])

    await act(page, 'gamma.txt', 'Move to trash')
    await row(page, 'gamma.txt').waitFor({ state: 'detached' })
    await page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('link', { name: 'Trash' })
      .click()
    await page.getByText('gamma.txt').first().waitFor()
    await page.getByRole('checkbox', { name: 'Select gamma.txt' }).click()
    await page.getByRole('button', { name: 'Restore' }).first().click()
    await expect.poll(names).toEqual(['alpha.txt', 'beta.txt', 'gamma.txt'])
  })

  test('what is dragged moves: into a folder of the list, and back by the path', async () => {
    const { api, home, page } = await seeded()
    await api.command('folder.create', { spaceId: home.id, parentId: home.rootId, name: 'Inbox' })
    const inbox = row(page, 'Inbox')
    await inbox.waitFor()
    const names = async (id: string) => (await api.children(id)).map(({ name }) => name)
    const inboxId = (await api.children(home.rootId)).find(({ name }) => name === 'Inbox')!.id
    await row(page, 'alpha.txt').dragTo(inbox)
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await expect.poll(() => names(inboxId)).toEqual(['alpha.txt'])

    await inbox.dblclick()
    await row(page, 'alpha.txt').waitFor()
    const path = page.getByRole('navigation', { name: 'Path' })
    await row(page, 'alpha.txt').dragTo(path.getByRole('link', { name: 'Home' }))
    await row(page, 'alpha.txt').waitFor({ state: 'detached' })
    await expect.poll(() => names(home.rootId)).toContain('alpha.txt')
    expect(await names(inboxId)).toEqual([])
  })

  test('keys do it too: arrows, F2, Enter, Escape', async () => {
    const { page } = await seeded()
    await row(page, 'alpha.txt').getByRole('gridcell').nth(2).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('F2')
    const field = page.getByRole('textbox', { name: 'New name for beta.txt' })
    await field.waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await row(page, 'beta.txt').waitFor()
  })
})
