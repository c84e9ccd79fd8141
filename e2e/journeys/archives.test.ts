import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { act, row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { extractByUnzip, readByPython, testByUnzip } from '#e2e/support/zip-tools'
import { mostArchived } from '#contract/archives'

let journey: Journey
let page: Page
let api: ApiClient
let home: { id: string; rootId: string }
let folder: string
const scratch = mkdtempSync(join(tmpdir(), 'cove-journey-zip-'))
const bytesOf = (name: string) => Buffer.from(`these are the bytes of ${name}\n`.repeat(999))

async function makeFolder(name: string, parentId: string): Promise<string> {
  const entry = await api.command('folder.create', { spaceId: home.id, parentId, name })
  return entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
}
beforeAll(async () => {
  journey = await startJourney()
  api = new ApiClient(journey.server.url, journey.server.admin.token)
  home = await api.home()
  folder = await makeFolder('Voyage', home.rootId)
  const deep = await makeFolder('Charts', folder)
  for (const name of ['log.txt', 'left behind.txt'])
    await api.put(home.id, folder, name, bytesOf(name))
  await api.put(home.id, deep, 'north.txt', bytesOf('north.txt'))
  await api.put(home.id, home.rootId, 'log.txt', bytesOf('the other log.txt'))
  page = (await journey.newPerson()).page
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
})
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

/** The ZIP that the browser is given when this is done, read and summed by two other programs. */
async function zipAfter(doing: () => Promise<void>) {
  const [coming] = await Promise.all([page.waitForEvent('download'), doing()])
  const file = join(scratch, `${Date.now()}.zip`)
  await coming.saveAs(file)
  await testByUnzip(file)
  const { bad, entries } = await readByPython(file, 'test')
  expect(bad).toBeNull()
  return { file, called: coming.suggestedFilename(), names: entries.map(({ name }) => name) }
}
const choose = (name: string) => row(page, name).getByRole('checkbox').click()
const openVoyage = async () => {
  await page.goto(`/f/${folder}`)
  await row(page, 'log.txt').waitFor()
}

describe('what is selected is downloaded as one ZIP', () => {
  test('by the bar over the list: a file and a folder of one folder, under its name', async () => {
    await openVoyage()
    await choose('log.txt')
    await choose('Charts')
    const { file, called, names } = await zipAfter(() =>
      page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click(),
    )
    expect(called).toBe('Voyage.zip')
    expect(names).toEqual(['Charts/', 'Charts/north.txt', 'log.txt'])
    expect(await extractByUnzip(file, 'log.txt')).toEqual(bytesOf('log.txt'))
    expect(await extractByUnzip(file, 'Charts/north.txt')).toEqual(bytesOf('north.txt'))
  })

  test('by the menu: a folder alone; by the palette: several', async () => {
    await openVoyage()
    const one = await zipAfter(() => act(page, 'Charts', 'Download'))
    expect([one.called, one.names]).toEqual(['Charts.zip', ['Charts/', 'Charts/north.txt']])
    await openVoyage()
    await choose('log.txt')
    await choose('left behind.txt')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await palette.getByRole('combobox').fill('download')
    const several = await zipAfter(() => palette.getByRole('option', { name: 'Download' }).click())
    expect([several.called, several.names]).toEqual(['Voyage.zip', ['left behind.txt', 'log.txt']])
  })

  test('from different folders, found by a search: both of one name are there', async () => {
    await page.goto('/search?q=log.txt')
    const boxes = page.getByRole('checkbox', { name: 'Select log.txt' })
    await expect.poll(() => boxes.count()).toBe(2)
    await boxes.nth(0).click()
    await boxes.nth(1).click()
    const { file, names } = await zipAfter(() =>
      page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click(),
    )
    expect(names).toEqual(['log.txt', 'log (2).txt'])
    const found = await Promise.all(names.map((name) => extractByUnzip(file, name)))
    expect(found.map(String).sort()).toEqual(
      [bytesOf('log.txt'), bytesOf('the other log.txt')].map(String).sort(),
    )
  })

  test('more than one ZIP takes: all of a folder comes as the folder, a part of it is told', async () => {
    const many = await makeFolder('Many', home.rootId)
    const wanted = Array.from({ length: mostArchived + 2 }, (_, n) => `item ${n}`)
    for (const name of wanted) await makeFolder(name, many)
    await page.goto(`/f/${many}`)
    await row(page, 'item 0').waitFor()
    await page.getByRole('checkbox', { name: 'Select all' }).click()
    const download = page.getByRole('toolbar').getByRole('button', { name: 'Download' })
    // The rest of the folder is loaded when the end of the list comes near.
    await page.getByRole('grid').press('End')
    await row(page, `item ${mostArchived + 1}`).waitFor()
    await page.getByRole('grid').press('Control+a')
    const { called, names } = await zipAfter(() => download.click())
    expect(called).toBe('Many.zip')
    expect(names).toEqual(['Many/', ...wanted.map((name) => `Many/${name}/`)])
    await choose(`item ${mostArchived + 1}`)
    await download.click()
    await page.getByText(`One ZIP takes ${mostArchived} items at most.`).waitFor()
  })
})
