import { afterEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { signInByScreen, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

describe('a page of ours', () => {
  test('runs no script that its answer does not name, however it came in', async () => {
    journey = await startJourney()
    const { page } = await journey.newPerson()
    const answer = await page.goto('/sign-in')
    const policy = answer!.headers()['content-security-policy']!
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'/)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-/)
    const again = await page.goto('/sign-in')
    expect(again!.headers()['content-security-policy']).not.toBe(policy)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    // As markup that found its way into the page, by each way that would run without the policy.
    const ran = await page.evaluate(async () => {
      const state = globalThis as { ran?: string[] }
      state.ran = []
      const link = document.createElement('a')
      link.href = "javascript:globalThis.ran.push('address')"
      const image = document.createElement('div')
      image.innerHTML = `<img src="/nothing" onerror="globalThis.ran.push('handler')">`
      const frame = document.createElement('iframe')
      frame.srcdoc = "<script>parent.ran.push('frame')</script>"
      document.body.append(link, image, frame)
      link.click()
      await new Promise((resolve) => setTimeout(resolve, 500))
      return state.ran
    })
    expect(ran).toEqual([])
    // What was tried above is all that was forbidden.
    expect(journey.pageErrors.length).toBeGreaterThanOrEqual(3)
    journey.pageErrors.length = 0
  })
})

describe('accounts, as people meet them', () => {
  test('the first visit sets Cove up by the code from the log; the admin adds someone, who signs in', async () => {
    journey = await startJourney({ env: { ADMIN_NAME: '', ADMIN_PASSWORD: '' } })
    const { page } = await journey.newPerson()
    await page.goto('/')
    await page.waitForURL('**/setup')
    const code = await journey.server.logged((line) => line['setUpCode'] as string | undefined)

    await page.getByLabel('One-time code').fill('WRONG-CODE')
    await page.getByLabel('Your name').fill('ana')
    await page.getByLabel('Password', { exact: true }).fill('harbour lights')
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await page
      .getByText(/code/i)
      .filter({ hasText: /not|wrong|another/i })
      .first()
      .waitFor()

    await page.getByLabel('One-time code').fill(code)
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await page.waitForURL('**/home')

    await page.goto('/admin/users')
    await page.getByRole('button', { name: 'Add someone' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('ben')
    await dialog.getByLabel('First password').fill('fair winds ahead')
    await dialog.getByRole('textbox', { name: 'Quota' }).fill('2 MB')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('ben can sign in now.').waitFor()

    const { page: bens } = await journey.newPerson()
    await signInByScreen(bens, 'ben', 'fair winds ahead')
    await bens.getByText(/of 2 MB/).waitFor()
    // Setting up works once.
    await bens.goto('/setup')
    await bens.waitForURL((url) => !url.pathname.startsWith('/setup'))
  })

  test('a wrong password is told in a sentence; signing out closes the drive', async () => {
    journey = await startJourney()
    const { page } = await journey.newPerson()
    await page.goto('/sign-in')
    await page.getByLabel('Name').fill('admin')
    await page.getByLabel('Password', { exact: true }).fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /password/i })
      .waitFor()

    await signInByScreen(page, journey.server.admin.name, journey.server.admin.password)
    await page.getByRole('button', { name: 'Account of admin' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in*')
    await page.goto('/home')
    await page.waitForURL('**/sign-in*')
    expect((await page.request.get('/api/v1/me')).status()).toBe(401)
  })

  test('A2 a session revoked elsewhere says so on the screen and opens nothing any more', async () => {
    journey = await startJourney()
    const { page } = await journey.newPerson()
    await signInByScreen(page, journey.server.admin.name, journey.server.admin.password)
    const api = new ApiClient(journey.server.url, journey.server.admin.token)
    const { sessions } = await api.json<{ sessions: { id: string }[] }>('GET', '/sessions')
    for (const { id } of sessions)
      expect((await api.send('DELETE', `/sessions/${id}`)).ok).toBe(true)

    // The socket ends with the session, so that nobody has to try anything to learn of it.
    await page.getByText('Sign in to go on').first().waitFor()
    expect((await page.request.get('/api/v1/me')).status()).toBe(401)
    await page.goto('/home')
    await page.waitForURL('**/sign-in*')
    expect(await api.children((await api.home()).rootId)).toEqual([])
  })
})
