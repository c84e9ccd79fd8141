import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { choose, row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { plainTus } from '#e2e/support/tus-by-hand'

let folder: string
let journey: Journey
let api: ApiClient

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-journey-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(async () => {
  journey = await startJourney()
  api = new ApiClient(journey.server.url, journey.server.admin.token)
})
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

async function signedIn() {
  const person = await journey.newPerson()
  await signIn(person.page, journey.server.admin.name, journey.server.admin.password)
  return person
}
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
const names = async () =>
  (await api.children((await api.home()).rootId)).map(({ name }) => name).sort()

/** Puts a picture on the clipboard of the machine, as a screenshot does. */
const copyPicture = (page: Page) =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30)
    canvas.getContext('2d')!.fillRect(4, 4, 20, 10)
    const picture = await canvas.convertToBlob({ type: 'image/png' })
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
  })

describe('what is pasted', () => {
  test('is uploaded to the open folder byte for byte; into a field it is not', async () => {
    const { page } = await signedIn()
    const body = Buffer.from('A file that was copied elsewhere.\n'.repeat(99))
    const paste = (selector: string) =>
      page.locator(selector).evaluate((target, text) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([text], 'copied.txt', { type: 'text/plain' }))
        const event = new ClipboardEvent('paste', {
          clipboardData,
          bubbles: true,
          cancelable: true,
        })
        target.dispatchEvent(event)
        return event.defaultPrevented
      }, body.toString())
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').or(page.getByRole('searchbox')).first().waitFor()
    expect(await paste('input:focus')).toBe(false)
    await page.keyboard.press('Escape')
    expect(await paste('body')).toBe(true)
    await page.locator('[data-transfer="copied.txt"][data-stage="verified"]').waitFor()
    const all = await api.children((await api.home()).rootId)
    expect(all.map(({ name, md5 }) => [name, md5])).toEqual([['copied.txt', md5(body)]])
  })

  test('is what was copied last: a picture, items of the drive, a picture again; and pictures get telling names', async () => {
    const { page, context } = await signedIn()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const home = await api.home()
    await api.put(home.id, home.rootId, 'notes.txt', Buffer.from('notes'))
    await row(page, 'notes.txt').waitFor()
    const pasted = async () => (await names()).filter((name) => name.startsWith('Pasted '))

    await copyPicture(page)
    await page.keyboard.press('Control+v')
    await expect.poll(pasted, { timeout: 30_000 }).toHaveLength(1)
    expect((await pasted())[0]).toMatch(/^Pasted \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)

    await row(page, 'notes.txt').click()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await expect
      .poll(async () => (await names()).filter((name) => name.startsWith('notes')), {
        timeout: 30_000,
      })
      .toHaveLength(2)
    expect(await pasted()).toHaveLength(1)

    await copyPicture(page)
    await page.keyboard.press('Control+v')
    await page.keyboard.press('Control+v')
    await expect.poll(pasted, { timeout: 30_000 }).toHaveLength(3)
    expect(await names()).toHaveLength(5)
  })
})

describe('the page', () => {
  test('asks before it goes and keeps the screen awake while bytes are unsent, and not after', async () => {
    const { page, context } = await journey.newPerson()
    await page.addInitScript(() => {
      const told: string[] = []
      Object.assign(window, { told })
      const request = navigator.wakeLock.request.bind(navigator.wakeLock)
      navigator.wakeLock.request = async (type) => {
        const lock = await request(type)
        told.push('awake')
        lock.addEventListener('release', () => told.push('asleep'))
        return lock
      }
    })
    await signIn(page, journey.server.admin.name, journey.server.admin.password)
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told)
    const isHeld = () =>
      page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
    expect(await isHeld()).toBe(false)

    const wire = await context.newCDPSession(page)
    await wire.send('Network.enable')
    const throttle = (uploadThroughput: number) =>
      wire.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      })
    await throttle(200e3)
    writeFileSync(join(folder, 'slow.bin'), Buffer.alloc(4_000_000, 5))
    await choose(page, 'files', join(folder, 'slow.bin'))
    await page.locator('[data-transfer="slow.bin"][data-stage="uploading"]').waitFor()
    expect(await isHeld()).toBe(true)
    await expect.poll(told).toEqual(['awake'])
    // Who comes back to a page that was hidden finds it awake again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(told).toEqual(['awake', 'asleep', 'awake'])

    await throttle(-1)
    await page
      .locator('[data-transfer="slow.bin"][data-stage="verified"]')
      .waitFor({ timeout: 60_000 })
    expect(await isHeld()).toBe(false)
    await expect.poll(told).toEqual(['awake', 'asleep', 'awake', 'asleep'])
  })
})

describe('the transfer panel', () => {
  test('tells files that were refused for one reason in one line, and tries all of them again', async () => {
    const { user } = await api.json<{ user: { id: string } }>('POST', '/admin/users', {
      name: 'ben',
      password: 'fair winds ahead',
      role: 'user',
      quota: '2 MB',
    })
    const { page } = await journey.newPerson()
    await signIn(page, 'ben', 'fair winds ahead')
    const files = ['one', 'two', 'three'].map((name) => join(folder, `${name}.bin`))
    for (const file of files) writeFileSync(file, Buffer.alloc(2_500_000, file))
    writeFileSync(join(folder, 'fits.bin'), Buffer.alloc(500_000, 7))
    await choose(page, 'files', [...files, join(folder, 'fits.bin')])
    const line = page.locator('[data-failures="room"]')
    await line.getByText('3 files: no room left').waitFor()
    await page.locator('[data-transfer="fits.bin"][data-stage="verified"]').waitFor()
    expect(await page.locator('[data-transfer]').count()).toBe(1)

    await line.getByRole('button', { name: /^Show the files/ }).click()
    await page.locator('[data-transfer="two.bin"][data-stage="refused"]').waitFor()
    await line.getByText(/not enough room/i).waitFor()

    await api.json('PATCH', `/admin/users/${user.id}`, { quota: '100 MB' })
    await line.getByRole('button', { name: /^Try again/ }).click()
    await page.getByText('4 files uploaded and verified').waitFor({ timeout: 30_000 })
    expect(await line.count()).toBe(0)
  })

  test('shows what another device left unfinished, goes on with it where it stopped, or discards it', async () => {
    const tus = plainTus(api, await api.home())
    const body = Buffer.alloc(3_000_000, 'from another device ')
    const begin = async (name: string) => {
      const path = await tus.create(name, body.length)
      await tus.patch(path, 0, body.subarray(0, 1_200_000))
      return path
    }
    await begin('half.bin')
    await begin('unwanted.bin')
    const { page } = await signedIn()
    await page.getByRole('button', { name: '2 unfinished elsewhere' }).click()
    const half = page.locator('[data-elsewhere="half.bin"]')
    await half.getByText('1.2 of 3 MB').waitFor()
    // It may still be sent there: it is only offered once it has not moved for a while.
    await page
      .locator('[data-elsewhere="half.bin"][data-moving="false"]')
      .waitFor({ timeout: 60_000 })

    const choosing = async (content: Buffer) => {
      writeFileSync(join(folder, 'half.bin'), content)
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        half.getByRole('button', { name: 'Continue with the file' }).click(),
      ])
      await chooser.setFiles(join(folder, 'half.bin'))
    }
    await choosing(body.subarray(1))
    await page.getByText('That is another file: its name or its size differs.').waitFor()
    const offsets: (string | undefined)[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'])
    })
    await choosing(body)
    await page
      .locator('[data-transfer="half.bin"][data-stage="verified"]')
      .waitFor({ timeout: 30_000 })
    expect(offsets[0]).toBe('1200000')

    await page
      .locator('[data-elsewhere="unwanted.bin"]')
      .getByRole('button', { name: 'Discard' })
      .click()
    await expect
      .poll(async () => (await api.json<{ uploads: unknown[] }>('GET', '/uploads')).uploads)
      .toEqual([])
    const all = await api.children((await api.home()).rootId)
    expect(all.map((item) => [item.name, item.md5])).toEqual([['half.bin', md5(body)]])
  })
})
