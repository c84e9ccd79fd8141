import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { Storage } from '#contract/storage'
import { ApiClient } from '#e2e/support/api-client'
import { signIn, startJourney, row, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const password = 'fair winds ahead'

/** ana with a quota of her own, and her way in. */
async function anaWith(quota: string) {
  journey = await startJourney()
  const admin = new ApiClient(journey.server.url, journey.server.admin.token)
  await admin.json('POST', '/admin/users', { name: 'ana', password, role: 'user', quota })
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
    name: 'ana',
    password,
  })
  const api = new ApiClient(journey.server.url, token)
  const home = await api.home()
  const { page } = await journey.newPerson()
  return { api, home, page, signIn: () => signIn(page, 'ana', password) }
}

const storageOf = (api: ApiClient) => api.json<Storage>('GET', '/me/storage')
const sumOf = ({ spaces }: Storage, name: 'trashBytes' | 'oldVersionsBytes' | 'filesBytes') =>
  spaces.reduce((sum, space) => sum + space[name], 0)

describe('what takes the space', () => {
  test('Q2 is seen from the meter, and goes: the trash, the earlier versions, a large file and back', async () => {
    const { api, home, page, signIn: enter } = await anaWith('1 GB')
    const made = await api.command('folder.create', {
      spaceId: home.id,
      parentId: home.rootId,
      name: 'Photos',
    })
    const photos = made.type === 'folder.created' ? made.items[0]!.item.id : ''
    await api.put(home.id, photos, 'sea.jpg', randomBytes(300_000))
    for (let i = 0; i < 3; i += 1) {
      const more = { onConflict: 'replace' }
      await api.put(home.id, home.rootId, 'notes.txt', randomBytes(20_000), more)
    }
    await api.put(home.id, home.rootId, 'old.zip', randomBytes(70_000))
    const old = (await api.children(home.rootId)).find(({ name }) => name === 'old.zip')!.id
    await api.command('item.trash', { itemIds: [old] })
    expect(await storageOf(api)).toMatchObject({
      quota: { usedBytes: 430_000 },
      spaces: [{ filesBytes: 320_000, oldVersionsBytes: 40_000, trashBytes: 70_000 }],
    })

    await enter()
    await page.getByRole('link', { name: /430 kB of 1 GB/ }).click()
    await page.waitForURL('**/storage')
    await page.getByText('430 kB of 1 GB used').waitFor()
    await page.getByRole('list', { name: 'Largest files' }).getByText('sea.jpg').waitFor()
    await page
      .getByRole('list', { name: 'Most in earlier versions' })
      .getByText('2 earlier versions')
      .waitFor()

    await page.getByRole('button', { name: 'Empty trash' }).click()
    await page.getByText('This frees 70 kB').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Empty trash' }).click()
    await page.getByText('360 kB of 1 GB used').waitFor()
    expect(sumOf(await storageOf(api), 'trashBytes')).toBe(0)

    await page.getByRole('button', { name: 'Remove earlier versions', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('320 kB of 1 GB used').waitFor()
    expect(sumOf(await storageOf(api), 'oldVersionsBytes')).toBe(0)

    await page.getByRole('button', { name: 'Move sea.jpg to the trash' }).click()
    await page.getByText('“sea.jpg” is in the trash').waitFor()
    await page.getByRole('button', { name: 'Empty trash' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'Show sea.jpg in its folder' }).click()
    await row(page, 'sea.jpg').waitFor()
    expect(sumOf(await storageOf(api), 'filesBytes')).toBe(320_000)
  })

  test('Q1 who has no room left is led from the meter to what takes it', async () => {
    const { api, home, page, signIn: enter } = await anaWith('100 kB')
    await api.put(home.id, home.rootId, 'all of it.bin', randomBytes(100_000))
    await enter()
    await page.getByText('Full. See what takes the space.').click()
    await page.getByText('It is full: new files are refused until something here goes.').waitFor()
    await page.getByRole('button', { name: 'Move all of it.bin to the trash' }).click()
    await page.getByRole('button', { name: 'Empty trash' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Empty trash' }).click()
    await page.getByText('Nothing takes space yet').waitFor()
    await expect.poll(async () => (await api.me()).quota.usedBytes).toBe(0)
  })
})
