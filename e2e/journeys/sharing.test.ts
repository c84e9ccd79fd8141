import { afterEach, describe, expect, test } from 'vitest'
import { AxeBuilder } from '@axe-core/playwright'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { SpaceSummary } from '#contract/account'
import { ApiClient } from '#e2e/support/api-client'
import { act, choose, row, signIn, startJourney, type Journey } from '#e2e/support/journey'

const password = 'fair winds ahead'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

type Crew = { ana: ApiClient; open(name: string): Promise<Page> }

/** ana with a folder in her home, ben and bella, and the way to their browsers. */
async function gather(): Promise<Crew> {
  journey = await startJourney()
  const admin = new ApiClient(journey.server.url, journey.server.admin.token)
  for (const name of ['ana', 'ben', 'bella'])
    await admin.json('POST', '/admin/users', { name, password, role: 'user', quota: '5 GB' })
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
    name: 'ana',
    password,
  })
  const ana = new ApiClient(journey.server.url, token)
  const { id, rootId } = await ana.home()
  await ana.command('folder.create', { spaceId: id, parentId: rootId, name: 'Plans' })
  const [plans] = await ana.children(rootId)
  await ana.put(id, plans!.id, 'quay.txt', Buffer.from('a quay'))
  const open = async (name: string) => {
    const { page } = await journey.newPerson()
    await signIn(page, name, password)
    return page
  }
  return { ana, open }
}

const rail = (page: Page, name = 'Shared with me') => page.getByRole('region', { name })
const dialog = (page: Page) => page.getByRole('dialog')
const member = (page: Page, name: string) =>
  dialog(page).getByRole('listitem').filter({ hasText: name })

async function invite(page: Page, name: string, verb: string): Promise<void> {
  await dialog(page).getByRole('combobox').fill(name)
  await page.getByRole('option', { name, exact: true }).click()
  await dialog(page).getByRole('button', { name: verb, exact: true }).click()
  await member(page, name).waitFor()
}

async function expectAccessible(page: Page, selector: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).include(selector).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])
}

const sharedSpace = async (api: ApiClient): Promise<SpaceSummary> => {
  const { spaces } = await api.json<{ spaces: SpaceSummary[] }>('GET', '/spaces')
  return spaces.find(({ kind }) => kind === 'shared')!
}

describe('a folder that is shared', () => {
  test('A2 ana shares it, works in it with ben, takes his rights, then him out, and takes it back', async () => {
    const { ana: api, open } = await gather()
    const [ana, ben] = [await open('ana'), await open('ben')]
    await act(ana, 'Plans', 'Share')
    await dialog(ana)
      .getByText(/A shortcut stays here/)
      .waitFor()
    await invite(ana, 'ben', 'Add')
    await expectAccessible(ana, '[role=dialog]')
    await dialog(ana).getByRole('button', { name: 'Share with 1 person' }).click()

    // ben's side bar shows it by itself, and says who did it.
    await ben.getByText('ana let you into “Plans”').waitFor()
    await rail(ben).getByRole('link', { name: 'Plans' }).click()
    await row(ben, 'quay.txt').waitFor()
    await dialog(ana).getByRole('button', { name: 'Done' }).click()
    // What is her own is not shared with her.
    await rail(ana, 'Shared by me').getByRole('link', { name: 'Plans' }).waitFor()
    expect(await rail(ana).count()).toBe(0)
    expect(await rail(ben, 'Shared by me').count()).toBe(0)
    await row(ana, 'Plans').dblclick()
    await row(ana, 'quay.txt').waitFor()
    expect(await ana.getByRole('navigation', { name: 'Path' }).innerText()).not.toContain('Home')

    // They work in it together.
    const path = join(journey.server.dataDir, 'report.txt')
    await writeFile(path, 'a report')
    await choose(ben, 'files', path)
    await row(ana, 'report.txt').waitFor()
    await act(ben, 'report.txt', 'Rename')
    const field = ben.getByRole('textbox', { name: 'New name for report.txt' })
    await field.fill('plan.txt')
    await field.press('Enter')
    await row(ana, 'plan.txt').waitFor()

    // The panel tells it in sentences.
    await ana.keyboard.press('i')
    const panel = ana.getByRole('complementary', { name: 'Details' })
    await panel.getByRole('listitem').filter({ hasText: 'ben' }).waitFor()
    await row(ana, 'plan.txt').getByRole('checkbox').click()
    await panel.getByRole('button', { name: 'Copy SHA-256' }).waitFor()
    await expectAccessible(ana, 'aside[aria-label=Details]')
    await panel.getByRole('tab', { name: 'Activity' }).click()
    await panel.getByText('ben renamed report.txt to plan.txt').waitFor()
    await expectAccessible(ana, 'aside[aria-label=Details]')

    // A viewer's buttons go at once.
    await ana.getByRole('button', { name: 'Share', exact: true }).click()
    await dialog(ana).getByRole('button', { name: 'Role of ben: Editor' }).click()
    await ana.getByRole('menuitem').filter({ hasText: 'Viewer' }).click()
    await ben.getByText('ana made you a viewer of “Plans”').waitFor()
    await ben.getByRole('img', { name: /^View only/ }).waitFor()
    expect(await ben.getByRole('button', { name: 'Upload', exact: true }).isDisabled()).toBe(true)
    await row(ben, 'plan.txt').getByRole('checkbox').click()
    const offered = await ben.getByRole('toolbar').getByRole('button').allInnerTexts()
    expect(offered.join(' ')).not.toMatch(/Move|trash/)
    await ben.getByRole('grid').press('Delete')

    // Put out, ben reads who did it, and nothing more of the space.
    await dialog(ana).getByRole('button', { name: 'Role of ben: Viewer' }).click()
    await ana.getByRole('menuitem', { name: 'Remove' }).click()
    await ben.getByRole('heading', { name: 'ana ended your access to “Plans”' }).waitFor()
    expect(await row(ben, 'plan.txt').count()).toBe(0)
    expect(await rail(ben).count()).toBe(0)
    await ben.getByRole('button', { name: 'Go home' }).click()
    await ben.waitForURL('**/home')

    // Taken back, the folder stands where the shortcut stood, and ana stays in it.
    await dialog(ana).getByRole('button', { name: 'Manage Plans' }).click()
    await ana.getByRole('menuitem', { name: 'Stop sharing…' }).click()
    await dialog(ana).getByRole('button', { name: 'Stop sharing' }).click()
    await rail(ana, 'Shared by me').waitFor({ state: 'detached' })
    await row(ana, 'plan.txt').waitFor()
    await ana.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Home' }).click()
    await row(ana, 'Plans').waitFor()
    const [folder] = await api.children((await api.home()).rootId)
    expect(folder).toMatchObject({ name: 'Plans', kind: 'folder' })
  })

  test('the keyboard alone shares it, and hands it on', async () => {
    const { ana: api, open } = await gather()
    const ana = await open('ana')
    await row(ana, 'Plans').waitFor()
    const { keyboard } = ana
    await keyboard.press('ArrowDown')
    await keyboard.press('Shift+F10')
    // Keys go to what has the focus: on a busy machine that is not the menu at once.
    await ana.locator('[role=menu]:focus-within').waitFor()
    await keyboard.type('Sh')
    await ana.locator('[role=menuitem]:focus').filter({ hasText: 'Share' }).waitFor()
    await keyboard.press('Enter')
    await dialog(ana).getByRole('combobox').waitFor()
    await keyboard.type('be')
    await ana.getByRole('option', { name: 'ben' }).waitFor()
    // Escape closes the list and leaves the dialog.
    await keyboard.press('Escape')
    await ana.getByRole('listbox').waitFor({ state: 'detached' })
    expect(await dialog(ana).count()).toBe(1)
    await keyboard.press('ArrowDown')
    await ana.getByRole('option', { name: 'ben' }).waitFor()
    const chosen = ana.getByRole('option', { name: 'ben', exact: true, selected: true })
    for (let n = 0; n < 3 && (await chosen.count()) === 0; n += 1) await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await member(ana, 'ben').waitFor()
    const share = dialog(ana).getByRole('button', { name: 'Share with 1 person' })
    for (let n = 0; n < 12 && !(await isFocused(share)); n += 1) await keyboard.press('Tab')
    await keyboard.press('Enter')
    await dialog(ana).getByRole('button', { name: 'Done' }).waitFor()
    await keyboard.press('Escape')
    await dialog(ana).waitFor({ state: 'detached' })
    const { id } = await sharedSpace(api)
    const { members } = await api.json<{ members: { name: string; role: string }[] }>(
      'GET',
      `/spaces/${id}/members`,
    )
    expect(members.map(({ name, role }) => `${name} ${role}`).sort()).toEqual([
      'ana owner',
      'ben editor',
    ])
  })

  test('things move into a space and back, from three screens', async () => {
    const { ana: api, open } = await gather()
    const home = await api.home()
    const [plans] = await api.children(home.rootId)
    await api.put(home.id, home.rootId, 'map.txt', Buffer.from('a map'))
    const members = [
      { userName: 'ben', role: 'editor' },
      { userName: 'bella', role: 'viewer' },
    ]
    await api.command('folder.share', { itemId: plans!.id, members })
    const [ana, ben, bella] = [await open('ana'), await open('ben'), await open('bella')]
    for (const page of [ben, bella]) await page.goto(`/f/${plans!.id}`)
    await row(ben, 'quay.txt').waitFor()
    await row(bella, 'quay.txt').waitFor()

    // Dropped onto the shortcut, then taken back.
    await row(ana, 'map.txt').dragTo(row(ana, 'Plans'))
    await row(ben, 'map.txt').waitFor()
    await row(bella, 'map.txt').waitFor()
    await row(ana, 'map.txt').waitFor({ state: 'detached' })
    await ana.getByRole('button', { name: 'Undo' }).click()
    await row(ana, 'map.txt').waitFor()
    await row(ben, 'map.txt').waitFor({ state: 'detached' })

    // Through the dialog, which lists home and spaces.
    await act(ana, 'map.txt', 'Copy…')
    const target = dialog(ana).getByRole('treeitem', { name: 'Plans' })
    await dialog(ana).getByText('No folders in here').or(target).first().waitFor()
    expect(await target.count()).toBe(1)
    await target.getByText('Plans').click()
    await dialog(ana).getByRole('button', { name: 'Copy here' }).click()
    await row(bella, 'map.txt').waitFor()
    expect(await row(ana, 'map.txt').count()).toBe(1)

    // Who may only look copies out, into the home.
    await act(bella, 'map.txt', 'Copy…')
    await dialog(bella).getByRole('button', { name: 'Copy here' }).click()
    await bella.getByText('“map.txt” was copied to Home').waitFor()
    await row(bella, 'map.txt').waitFor()
  })
})

const isFocused = (locator: ReturnType<Page['locator']>) =>
  locator.evaluate((element) => element === document.activeElement)
