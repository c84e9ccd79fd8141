import AxeBuilder from '@axe-core/playwright'
import { afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { words as overviewWords } from '#app/_features/overview/words.ts'
import type { Overview } from '#contract/overview'
import type { Samples } from '#contract/samples'
import { ApiClient } from '#e2e/support/api-client'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'

const password = 'fair winds ahead'
let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

/** Somebody with an account, at their files. */
async function arrive(name: string): Promise<Page> {
  const admin = new ApiClient(journey.server.url, journey.server.admin.token)
  await admin.json('POST', '/admin/users', { name, password, quota: '50 MB' })
  const { page } = await journey.newPerson()
  await signIn(page, name, password)
  return page
}
async function adminAt(path: string): Promise<Page> {
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  await page.goto(path)
  return page
}
/** What keeps somebody out, as axe finds it. */
async function faultsOf(page: Page): Promise<string[]> {
  // Nothing may be measured while it fades in.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('the overview', () => {
  test('shows who comes and goes, what is stored, what is unfinished, as it happens', async () => {
    journey = await startJourney()
    const page = await adminAt('/admin')
    await page.getByText('All is well').waitFor()
    const online = page.getByRole('list', { name: 'Online now' })
    await page.getByText('Nobody has their files open.').waitFor()

    const bens = await arrive('ben')
    await online.getByText('ben', { exact: true }).waitFor()
    await online.getByText('1 tab').waitFor()
    const second = await bens.context().newPage()
    await second.goto('/home')
    await online.getByText('2 tabs').waitFor()
    await bens.context().close()
    await online.getByText('ben', { exact: true }).waitFor({ state: 'detached' })

    const api = new ApiClient(journey.server.url, journey.server.admin.token)
    const { rootId, id } = await api.home()
    await api.put(id, rootId, 'film.mov', Buffer.alloc(3_000_000))
    await page.getByRole('list', { name: 'Who keeps most' }).getByText('3 MB').waitFor()
    await page.getByText('None', { exact: true }).waitFor()
    await fetch(`${journey.server.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.token}`,
        'tus-resumable': '1.0.0',
        'upload-length': '5000000',
        'upload-metadata': ApiClient.metadata({ filename: 'half', parentId: rootId }),
      },
    })
    await page.getByText('1 upload', { exact: true }).waitFor()
  })

  test('charts traffic and storage, for who looks, who reads, and who has no mouse', async () => {
    journey = await startJourney()
    const page = await adminAt('/admin')
    const traffic = page.getByRole('img', { name: /^Traffic: .* received, .* sent/ })
    await traffic.waitFor()
    await traffic.focus()
    await page.keyboard.press('End')
    await page.getByText(/[AP]M: [\d.]+ [kM]B received, [\d.]+ [kM]B sent/).waitFor()
    await page.keyboard.press('Home')
    await page.getByText(/: not known/).waitFor()
    await page.getByText('As a table').click()
    const table = page.getByRole('region', { name: 'As a table' })
    // A row for each hour that is known, below the heading.
    const api = new ApiClient(journey.server.url, journey.server.admin.token)
    const known = () => api.json<Samples>('GET', '/admin/samples?span=day')
    expect(await table.getByRole('row').count()).toBe((await known()).points.length + 1)
    await page.getByText('Year', { exact: true }).click()
    await page.getByRole('img', { name: /^Storage: / }).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  test('names every job of the server in words', async () => {
    journey = await startJourney()
    const api = new ApiClient(journey.server.url, journey.server.admin.token)
    const { jobs } = await api.json<Overview>('GET', '/admin/overview')
    expect(jobs.length).toBeGreaterThan(15)
    const { names } = overviewWords.jobs
    expect(jobs.map(({ name }) => name).filter((name) => !(name in names))).toEqual([])
  })
})

describe('people', () => {
  test('are found, seen online, put out in the middle of their work, and let in by a new password', async () => {
    journey = await startJourney()
    const bens = await arrive('ben')
    await arrive('José')
    const page = await adminAt('/admin/users')
    const people = page.getByRole('listitem')
    await page.getByRole('img', { name: 'Online, 1 tab' }).first().waitFor()
    await page.getByRole('searchbox', { name: 'Find someone' }).fill('jose')
    await page.getByText('José').waitFor()
    expect(await people.count()).toBe(1)
    await page.getByRole('searchbox', { name: 'Find someone' }).fill('')
    await page.getByRole('button', { name: 'Online 2' }).click()
    expect(await people.count()).toBe(2)
    expect(await faultsOf(page)).toEqual([])

    await page.getByRole('button', { name: 'What to do with ben' }).click()
    await page.getByRole('menuitem', { name: 'Disable…' }).click()
    await page.getByText('Their files stay').waitFor()
    await page.getByRole('button', { name: 'Disable', exact: true }).click()
    await page.getByText('ben is disabled.').waitFor()
    await bens.getByText('Sign in to go on').first().waitFor()

    await page.getByRole('button', { name: /^Disabled 1/ }).click()
    await page.getByRole('button', { name: 'What to do with ben' }).click()
    await page.getByRole('menuitem', { name: 'Enable' }).click()
    await page.getByText('ben can sign in again.').waitFor()
    await page.getByRole('button', { name: /^All / }).click()
    await page.getByRole('button', { name: 'What to do with ben' }).click()
    await page.getByRole('menuitem', { name: 'Set password…' }).click()
    await page.getByLabel('New password', { exact: true }).fill('another tide tonight')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('ben has a new password.').waitFor()
    const { page: again } = await journey.newPerson()
    await signIn(again, 'ben', 'another tide tonight')
  })
})

describe('whoever is new', () => {
  test('finds in an empty home what can be done, and in the help lines that are his own', async () => {
    journey = await startJourney()
    const page = await arrive('ana')
    await page.getByRole('heading', { name: 'This is your home' }).waitFor()
    await page.getByRole('button', { name: /^\? All keys/ }).click()
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: /^Make a folder/ }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('plans')
    await page.keyboard.press('Enter')
    await row(page, 'plans').waitFor()
    await page.getByText('This is your home').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Account of ana' }).click()
    await page.getByRole('menuitem', { name: 'Help' }).click()
    await page.waitForURL('**/help')
    const setup = page.getByRole('region', { name: 'Your server and your token: to run' })
    await setup.getByText(`export COVE_URL='${journey.server.url}'`).waitFor()
    expect(await setup.textContent()).toContain('cove_YOUR_TOKEN')
    await page.getByText(`cove login '${journey.server.url}' --name 'ana'`).waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy' }).first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await setup.textContent(),
    )
    expect(await faultsOf(page)).toEqual([])
  })

  test('makes a token that may only read, which does; and takes it back', async () => {
    journey = await startJourney()
    const page = await arrive('ana')
    await page.goto('/help')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('backup')
    await dialog.getByText('Only read').click()
    await dialog.getByText('After a week').click()
    await dialog.getByLabel('Your password').fill(password)
    await dialog.getByRole('button', { name: 'Make token' }).click()
    const token = await page.getByRole('dialog').getByLabel('Token').inputValue()
    expect(await page.locator('pre').allTextContents()).not.toContain(token)
    await page.getByRole('button', { name: 'I have it' }).click()

    const api = new ApiClient(journey.server.url, token)
    const { id: spaceId, rootId: parentId } = await api.home()
    const make = () =>
      api.send('POST', '/commands/folder.create', { spaceId, parentId, name: 'plans' })
    expect((await make()).status).toBe(403)
    await page.goto('/account')
    await page.getByText('Reads only').waitFor()
    await page.getByRole('button', { name: 'Revoke backup' }).click()
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByText('The token is revoked.').waitFor()
    expect((await make()).status).toBe(401)
  })
})
