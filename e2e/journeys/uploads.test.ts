import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { act, choose, row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { sumsOf, writeRandomFile } from '#e2e/support/random-file'

const largeBytes = 300e6
let folder: string
let journey: Journey
let api: ApiClient

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cove-journey-'))
  mkdirSync(join(folder, 'fifty', 'deeper'), { recursive: true })
  for (let n = 1; n <= 50; n += 1) {
    const place = n % 5 === 0 ? join(folder, 'fifty', 'deeper') : join(folder, 'fifty')
    writeFileSync(join(place, `note ${n}.txt`), `The ${n}th of fifty.\n`.repeat(n))
  }
  await writeRandomFile(join(folder, 'large.bin'), largeBytes, 7)
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

describe('uploads in the browser', () => {
  test('a folder of 50 files arrives whole, verified, with its folders', async () => {
    const { page } = await signedIn()
    await choose(page, 'folder', join(folder, 'fifty'))
    await page.getByText('50 files uploaded and verified').waitFor({ timeout: 60_000 })
    await row(page, 'fifty').waitFor()

    const home = await api.home()
    const [top] = await api.children(home.rootId)
    const inside = await api.children(top!.id)
    const deeper = inside.find((item) => item.kind === 'folder')!
    const all = [
      ...inside.filter((item) => item.kind === 'file'),
      ...(await api.children(deeper.id)),
    ]
    expect(all).toHaveLength(50)
    for (const item of all) {
      const place =
        item.parentId === deeper.id ? join(folder, 'fifty', 'deeper') : join(folder, 'fifty')
      expect(item.md5).toBe(
        createHash('md5')
          .update(readFileSync(join(place, item.name)))
          .digest('hex'),
      )
    }
    // The list shows them in natural order.
    await row(page, 'fifty').dblclick()
    await row(page, 'note 1.txt').waitFor()
    const names = await page
      .getByRole('row')
      .getByRole('checkbox')
      .evaluateAll((boxes) =>
        boxes.map((box) => box.getAttribute('aria-label') ?? box.parentElement?.textContent ?? ''),
      )
    const shown = names.join('|')
    expect(shown.indexOf('note 2.txt')).toBeLessThan(shown.indexOf('note 11.txt'))
  })

  test('300 MB with a pause, a resume, a reload and a restart of the server in the middle; then back again with the same MD5', async () => {
    const { page, context } = await signedIn()
    const wire = await context.newCDPSession(page)
    await wire.send('Network.enable')
    const throttle = (bytesPerSecond: number) =>
      wire.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      })
    await throttle(40e6)
    const transfer = page.locator('[data-transfer="large.bin"]')
    const stage = (name: string, timeout = 30_000) =>
      page.locator(`[data-transfer="large.bin"][data-stage="${name}"]`).waitFor({ timeout })
    const offset = async () =>
      (await api.json<{ uploads: { offsetBytes: number }[] }>('GET', '/uploads')).uploads[0]
        ?.offsetBytes ?? 0
    const past = async (bytes: number) => {
      for (let tries = 0; (await offset()) < bytes; tries += 1) {
        if (tries > 300) throw new Error(`the upload stays at ${await offset()}`)
        await page.waitForTimeout(100)
      }
    }

    await choose(page, 'files', join(folder, 'large.bin'))
    await stage('uploading')
    await past(30e6)
    await transfer.getByRole('button', { name: /^Pause/ }).click()
    await stage('paused')
    // What was on its way still arrives; then nothing moves any more.
    let paused = await offset()
    const still = async () => {
      const before = paused
      await page.waitForTimeout(1000)
      paused = await offset()
      return paused - before
    }
    await expect.poll(still, { timeout: 20_000 }).toBe(0)
    expect(await still()).toBe(0)
    expect(paused).toBeLessThan(largeBytes)

    await transfer.getByRole('button', { name: /^Resume/ }).click()
    await past(Math.max(80e6, paused + 10e6))
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    // What is unfinished is one calm line, which opens.
    await page.getByRole('button', { name: '1 file needs you' }).click()
    await stage('needs-file')
    const before = await offset()
    expect(before).toBeGreaterThanOrEqual(80e6)
    await choose(page, 'files', join(folder, 'large.bin'))
    await past(before + 10e6)

    await journey.restartServer()
    await throttle(-1)
    await stage('verified', 90_000)
    const [item] = await api.children((await api.home()).rootId)
    const sums = await sumsOf(join(folder, 'large.bin'))
    expect(item).toMatchObject({ name: 'large.bin', sizeBytes: largeBytes, ...sums })

    const coming = page.waitForEvent('download')
    await act(page, 'large.bin', 'Download')
    const target = join(folder, 'large-back.bin')
    await (await coming).saveAs(target)
    expect(await sumsOf(target)).toEqual(sums)
  })

  test('a quota that does not hold a file is read on the screen, and the meter tells what is free', async () => {
    await api.json('POST', '/admin/users', {
      name: 'ben',
      password: 'fair winds ahead',
      role: 'user',
      quota: '2 MB',
    })
    const { page } = await journey.newPerson()
    await signIn(page, 'ben', 'fair winds ahead')
    writeFileSync(join(folder, 'too-much.bin'), Buffer.alloc(3_000_000, 7))
    writeFileSync(join(folder, 'fits.bin'), Buffer.alloc(500_000, 7))
    await choose(page, 'files', [join(folder, 'too-much.bin'), join(folder, 'fits.bin')])
    await page.locator('[data-transfer="too-much.bin"][data-stage="refused"]').waitFor()
    await page
      .getByRole('alert')
      .filter({ hasText: /not enough room/i })
      .waitFor()
    await page.locator('[data-transfer="fits.bin"][data-stage="verified"]').waitFor()
    await page.getByText(/500 kB of 2 MB/).waitFor()
  })
})
