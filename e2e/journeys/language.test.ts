import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { NewLink } from '#contract/links'
import { ApiClient } from '#e2e/support/api-client'
import { choose, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { writeRandomFile } from '#e2e/support/random-file'

let folder: string
let journey: Journey
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-language-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  // A first paint in another language than the one it comes alive in is an error of the page.
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

const inChinese = { locale: 'zh-CN', viewport: { width: 1440, height: 900 } }

/** A browser that asks for Chinese, as most do whose people read it. */
async function readerOfChinese() {
  const context = await journey.browser.newContext({ ...inChinese, baseURL: journey.server.url })
  const page = await context.newPage()
  page.on('pageerror', (error) => journey.pageErrors.push(`${page.url()}: ${error.message}`))
  return page
}

/** The scripts that a page has loaded, as text. */
async function scriptsOf(page: Page): Promise<string> {
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /_next\/static\/.*\.js/.test(name)),
  )
  const texts = addresses.map(async (address) => (await page.request.get(address)).text())
  return (await Promise.all(texts)).join('\n')
}

describe('the language of the screens', () => {
  test('is switched with all that is open and under way, stays after a reload, and is loaded by its readers alone', async () => {
    journey = await startJourney()
    const { admin, url } = journey.server
    const api = new ApiClient(url, admin.token)
    const home = await api.home()
    for (const name of ['alpha.txt', 'beta.txt'])
      await api.put(home.id, home.rootId, name, Buffer.from(`this is ${name}`))
    await writeRandomFile(join(folder, 'large.bin'), 12e6)
    const { page, context } = await journey.newPerson()
    await signIn(page, admin.name, admin.password)
    await page.getByRole('checkbox', { name: 'Select beta.txt' }).click()
    expect(await scriptsOf(page)).not.toContain('回收站')

    const wire = await context.newCDPSession(page)
    const limit = (uploadThroughput: number) =>
      wire.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      })
    await limit(1.5e6)
    await choose(page, 'files', join(folder, 'large.bin'))
    await page.getByText('Uploading 1 file').first().waitFor()
    await page.evaluate(() => Object.assign(window, { isTheSamePage: true }))

    await page.getByRole('button', { name: 'Account of admin' }).click()
    await page.getByRole('menuitem', { name: '简体中文' }).click()
    await page.getByRole('button', { name: '新建', exact: true }).waitFor()
    await page.getByText('正在上传 1 个文件').first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    expect(await page.getByRole('checkbox', { name: '选择 beta.txt' }).isChecked()).toBe(true)
    await page.getByText('已选 1 项').first().waitFor()
    await limit(-1)
    await page.getByText('1 个文件已上传并校验').first().waitFor()
    await page.getByRole('checkbox', { name: '选择 large.bin' }).waitFor()
    expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true)
    expect(await page.title()).toBe('我的文件 · Cove')

    const sent = await (await page.request.get('/home')).text()
    expect(sent).toContain('<html lang="zh-CN"')
    expect(sent).toContain('新建')
    await page.reload()
    await page.getByRole('checkbox', { name: '选择 alpha.txt' }).waitFor()
    await page.getByRole('button', { name: 'admin 的账户' }).click()
    await page.getByRole('menuitem', { name: '账户', exact: true }).click()
    await page.getByRole('heading', { name: '登录设备' }).waitFor()
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor()
    await page.waitForFunction(() => document.title === 'Account · Cove')
    await page.getByRole('link', { name: 'Files' }).click()
    await page.getByRole('button', { name: 'New', exact: true }).waitFor()
  })

  test('of who is not signed in is the one their browser asks for, until they choose', async () => {
    journey = await startJourney()
    const { admin, url } = journey.server
    const page = await readerOfChinese()
    await page.goto('/sign-in')
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await page.getByLabel('用户名').fill('admin')
    await page.getByLabel('密码', { exact: true }).fill('not this one')
    await page.getByRole('button', { name: '登录' }).click()
    // A refusal of the server, which speaks English.
    await page.getByRole('alert').getByText('用户名或密码不正确。').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('admin')
    await page.waitForFunction(() => document.title === 'Sign in · Cove')
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    const api = new ApiClient(url, admin.token)
    const home = await api.home()
    await api.put(home.id, home.rootId, 'plan.txt', Buffer.from('the plan'))
    const [item] = await api.children(home.rootId)
    const { link } = await api.json<{ link: NewLink }>('POST', '/commands/link.create', {
      itemId: item!.id,
      mode: 'view',
    })
    const visitor = await readerOfChinese()
    await visitor.goto(`/l/${link.token}`)
    await visitor.getByText('由 admin 共享').first().waitFor()
    await visitor.getByRole('button', { name: 'English' }).click()
    await visitor.getByText('Shared by admin').first().waitFor()
    expect(await visitor.locator('html').getAttribute('lang')).toBe('en')
  })
})
