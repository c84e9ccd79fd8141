import { TOTP } from 'otpauth'
import { afterEach, describe, expect, test } from 'vitest'
import { signInByScreen, startJourney, type Journey } from '#e2e/support/journey'
import type { Page } from 'playwright-core'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

async function signOut(page: Page): Promise<void> {
  await page.goto('/home')
  // The list is there: the page is awake, and its menus open.
  await page.getByRole('navigation', { name: 'Path' }).waitFor()
  await page.getByRole('button', { name: 'Account of admin' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in*')
}

async function enterPassword(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Name').fill(journey.server.admin.name)
  await page.getByLabel('Password', { exact: true }).fill(journey.server.admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
}

describe('two steps, as people meet them', () => {
  test('turned on by a scan; then a code, and without the phone a recovery code, lets in; the audit log tells of it', async () => {
    journey = await startJourney()
    const { page } = await journey.newPerson()
    const { name, password } = journey.server.admin
    await signInByScreen(page, name, password)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('dialog').getByLabel('Your password').fill(password)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('img', { name: 'The secret as a QR code' }).waitFor()
    const secret = (await page.getByRole('dialog').locator('code').innerText()).replace(/\s/g, '')
    const totp = new TOTP({ secret })
    // Of the step before: the next one is still to be had at the door.
    await page
      .getByLabel('The code it shows now')
      .fill(totp.generate({ timestamp: Date.now() - 30_000 }))
    await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
    const codes = await page.getByRole('dialog').locator('li').allInnerTexts()
    expect(codes).toHaveLength(10)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('cove-recovery-codes.txt')
    await page.getByRole('button', { name: 'I have them' }).click()
    await page.getByText('10 recovery codes left').waitFor()

    await signOut(page)
    await enterPassword(page)
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('This code is not right, or was used already.').first().waitFor()
    await page.getByLabel('Code').fill(totp.generate())
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL('**/home')

    await signOut(page)
    await enterPassword(page)
    await page.getByLabel('Code').fill(codes[0]!)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL('**/home')
    await page.goto('/account')
    await page.getByText('9 recovery codes left').waitFor()

    await page.goto('/admin')
    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.waitForURL('**/admin/audit')
    await page.getByText('used a recovery code; 9 are left').waitFor()
    await page.getByText('turned on two steps').waitFor()
    await page.getByRole('combobox', { name: 'What' }).selectOption('Passwords, tokens, two steps')
    await page.getByText('signed out').first().waitFor({ state: 'detached' })
    await page.getByLabel('Person').fill('nobody of this name')
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.getByText('signed out').first().waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'As a table (CSV)' }).click(),
    ])
    expect(table.suggestedFilename()).toMatch(/^cove-audit-\d{4}-\d\d-\d\d\.csv$/)
  })
})
