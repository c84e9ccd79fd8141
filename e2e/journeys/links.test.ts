import AxeBuilder from '@axe-core/playwright'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { NewLink } from '#contract/links'
import { ApiClient } from '#e2e/support/api-client'
import { act, row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { sumsOf, writeRandomFile } from '#e2e/support/random-file'

let folder: string
let journey: Journey
let api: ApiClient
let at: { spaceId: string; parentId: string }

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-links-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  journey = await startJourney()
  api = new ApiClient(journey.server.url, journey.server.admin.token)
  const home = await api.home()
  at = { spaceId: home.id, parentId: home.rootId }
})
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

async function owner(): Promise<Page> {
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  return page
}

async function stranger(address: string): Promise<Page> {
  const { page } = await journey.newPerson()
  await page.goto(address)
  return page
}

const put = async (name: string, body: string, parentId = at.parentId): Promise<string> => {
  const metadata = ApiClient.metadata({ parentId, filename: name, filetype: 'text/plain' })
  const answer = await fetch(`${journey.server.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(Buffer.byteLength(body)),
      'upload-metadata': metadata,
      'content-type': 'application/offset+octet-stream',
    },
    body,
  })
  return answer.headers.get('cove-item')!
}

async function makeFolder(name: string, parentId = at.parentId): Promise<string> {
  const entry = await api.command('folder.create', { spaceId: at.spaceId, parentId, name })
  if (entry.type !== 'folder.created') throw new Error(entry.type)
  return entry.items[0]!.item.id
}

async function makeLink(input: object): Promise<NewLink> {
  return (await api.json<{ link: NewLink }>('POST', '/commands/link.create', input)).link
}

async function revoke(link: NewLink): Promise<void> {
  await api.command('link.revoke', { linkId: link.id })
}

/** Nothing on the page that keeps somebody out: axe finds no serious and no critical fault. */
async function expectAccessible(page: Page): Promise<void> {
  // Nothing may be measured while it fades in.
  await page.waitForTimeout(400)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** Presses what downloads, and answers where the bytes lie then. */
async function download(page: Page, press: () => Promise<void>, name: string): Promise<string> {
  const coming = page.waitForEvent('download')
  await press()
  const arrived = await coming
  const target = join(folder, name)
  await arrived.saveAs(target)
  return target
}

describe('links', () => {
  test('a link made in the dialog opens without an account, and the bytes that come are the bytes that are there', async () => {
    await put('letter.txt', 'Dear reader,\nthe tide is high.\n'.repeat(500))
    const page = await owner()
    await act(page, 'letter.txt', 'Link…')
    await page.getByRole('button', { name: 'Make link' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Make link' }).click()
    await page.getByText('This is the only time Cove shows it.').waitFor()
    await page.getByRole('img', { name: 'QR code of the address' }).waitFor()
    await expectAccessible(page)
    const field = page.getByRole('textbox', { name: 'Address' })
    const address = await field.inputValue()
    expect(address).toMatch(new RegExp(`^${journey.server.url}/l/[\\w-]{32}$`))
    const selected = await field.evaluate(
      (input: HTMLInputElement) => input.selectionEnd! - input.selectionStart!,
    )
    expect(selected).toBe(address.length)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy address' }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
    await page.getByRole('button', { name: 'I have it' }).click()

    const visitor = await stranger(address)
    await visitor.getByRole('heading', { name: 'letter.txt' }).waitFor()
    await visitor.getByText('the tide is high').waitFor()
    await expectAccessible(visitor)
    const got = await download(
      visitor,
      () => visitor.getByRole('link', { name: 'Download' }).click(),
      'letter.txt',
    )
    expect(readFileSync(got, 'utf8')).toBe('Dear reader,\nthe tide is high.\n'.repeat(500))

    await page.goto('/account/links')
    await page.getByText('1 download · ').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Revoke the link to letter.txt' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('No links yet').waitFor()
    // Whoever has the page open is told within seconds, without doing anything.
    await visitor.getByText('This link does not work').waitFor({ timeout: 15_000 })
    await expectAccessible(visitor)
  })

  test('A1 the address of a link is told to nobody: no title, no Referer, no log, no search engine', async () => {
    const itemId = await put('letter.txt', 'quiet')
    const link = await makeLink({ itemId, mode: 'view' })
    const { page, context } = await journey.newPerson()
    const referers: string[] = []
    const hosts = new Set<string>()
    context.on('request', (request) => {
      hosts.add(new URL(request.url()).origin)
      void request.allHeaders().then(({ referer }) => referer && referers.push(referer))
    })
    const answer = await page.goto(link.path)
    await page.getByText('quiet').waitFor()
    expect(answer!.headers()['referrer-policy']).toBe('no-referrer')
    expect(answer!.headers()['x-robots-tag']).toContain('noindex')
    expect(answer!.headers()['cache-control']).toContain('no-store')
    expect(await page.title()).not.toContain(link.token)
    expect(referers.filter((referer) => referer.includes(link.token))).toEqual([])
    expect([...hosts]).toEqual([journey.server.url])
    expect(JSON.stringify(journey.server.log)).not.toContain(link.token)
  })

  test('a link with a password refuses a wrong one and opens by the right one, after a reload too', async () => {
    const itemId = await put('letter.txt', 'for your eyes')
    const link = await makeLink({ itemId, mode: 'view', password: 'slack water' })
    const page = await stranger(link.path)
    await page.getByRole('heading', { name: 'This link has a password' }).waitFor()
    // What is behind the password is not told before it.
    expect(await page.content()).not.toContain('letter.txt')
    await expectAccessible(page)
    const field = page.getByLabel('Password', { exact: true })
    await field.fill('low water')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('This password is not right.').waitFor()
    await field.fill('slack water')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('for your eyes').waitFor()
    await page.reload()
    await page.getByText('for your eyes').waitFor()
  })

  test('a link that has expired, or is used up, says so and lets nobody in', async () => {
    const itemId = await put('letter.txt', 'too late')
    const soon = new Date(Date.now() + 1500).toISOString()
    const expiring = await makeLink({ itemId, mode: 'view', expiresAt: soon })
    const single = await makeLink({ itemId, mode: 'view', maxDownloads: 1 })
    const first = await stranger(single.path)
    await first.getByText('too late').waitFor()
    const second = await stranger(single.path)
    await second.getByText('This link is used up').waitFor()
    await expectAccessible(second)
    await second.goto(expiring.path)
    await second.getByText('This link has expired').waitFor({ timeout: 10_000 })
    expect(await second.content()).not.toContain('letter.txt')
    await expectAccessible(second)
  })

  test('through a link to drop files arrive live and verified, a reload goes on, and nothing else is seen', async () => {
    const inbox = await makeFolder('Inbox')
    await put('secret plans.txt', 'not for visitors', inbox)
    const link = await makeLink({ itemId: inbox, mode: 'drop' })
    const page = await owner()
    await row(page, 'Inbox').dblclick()
    await row(page, 'secret plans.txt').waitFor()

    const visitor = await stranger(link.path)
    await visitor.getByRole('heading', { name: 'Send files to “Inbox”' }).waitFor()
    await visitor.getByText('Room for 10 GB in 1,000 files').waitFor()
    await expectAccessible(visitor)
    writeFileSync(join(folder, 'offer.txt'), 'ten barrels')
    const pick = visitor.locator('input[data-pick="drop"]')
    await pick.setInputFiles(join(folder, 'offer.txt'))
    await visitor.locator('[data-transfer="offer.txt"][data-stage="verified"]').waitFor()
    await row(page, 'offer.txt').waitFor()
    await visitor.getByText('999 files').waitFor()

    const large = join(folder, 'large.bin')
    await writeRandomFile(large, 60e6, 11)
    const wire = await visitor.context().newCDPSession(visitor)
    await wire.send('Network.enable')
    const throttle = (bytesPerSecond: number) =>
      wire.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      })
    await throttle(12e6)
    await pick.setInputFiles(large)
    await visitor.locator('[data-transfer="large.bin"][data-stage="uploading"]').waitFor()
    await visitor.waitForTimeout(2500)
    visitor.on('dialog', (dialog) => void dialog.accept())
    await visitor.reload()
    await visitor.locator('[data-transfer="large.bin"][data-stage="needs-file"]').waitFor()
    await visitor.locator('[data-transfer="offer.txt"][data-stage="verified"]').waitFor()
    const kept = await visitor.locator('[data-transfer="large.bin"]').innerText()
    expect(kept).toMatch(/[1-9][\d.]* of 60 MB/)
    await throttle(-1)
    await pick.setInputFiles(large)
    await visitor
      .locator('[data-transfer="large.bin"][data-stage="verified"]')
      .waitFor({ timeout: 60_000 })
    await row(page, 'large.bin').waitFor()
    const item = (await api.children(inbox)).find(({ name }) => name === 'large.bin')
    expect(item).toMatchObject(await sumsOf(large))
    expect(await visitor.content()).not.toContain('secret plans')
    await expectAccessible(visitor)

    // Somebody else with the same link sees nothing of it.
    const other = await stranger(link.path)
    await other.getByText('Nothing yet').waitFor()
    expect(await other.content()).not.toContain('offer.txt')
    await revoke(link)
    await other.getByText('This link does not work').waitFor({ timeout: 15_000 })
  })

  test('a folder is walked into and back, each file can be taken, and all of it comes as one whole ZIP', async () => {
    const top = await makeFolder('Harbour')
    const inner = await makeFolder('Charts', top)
    await put('pilot.txt', 'keep left', top)
    for (let n = 1; n <= 5; n += 1) await put(`chart ${n}.txt`, `depth ${n}\n`.repeat(n), inner)
    const link = await makeLink({ itemId: top, mode: 'view' })
    const page = await stranger(link.path)
    await page.getByRole('heading', { name: 'Harbour' }).waitFor()
    await page.getByText('2 items · Shared by admin').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Charts', exact: true }).click()
    await page.getByRole('heading', { name: 'Charts' }).waitFor()
    await page.getByRole('link', { name: 'chart 3.txt', exact: true }).click()
    await page.getByText('depth 3').first().waitFor()
    await expectAccessible(page)
    await page.goBack()
    const one = await download(
      page,
      () => page.getByRole('link', { name: 'Download chart 5.txt' }).click(),
      'chart 5.txt',
    )
    expect(readFileSync(one, 'utf8')).toBe('depth 5\n'.repeat(5))
    await page.getByRole('navigation', { name: 'Path' }).getByText('Harbour').click()
    await page.getByRole('heading', { name: 'Harbour' }).waitFor()
    const all = await download(
      page,
      () => page.getByRole('link', { name: 'Download all as ZIP' }).click(),
      'all.zip',
    )
    execFileSync('unzip', ['-tq', all])
    const names = execFileSync('unzip', ['-Z1', all], { encoding: 'utf8' })
    expect(names).toMatch(/Charts\/chart 3\.txt/)
  })
})
