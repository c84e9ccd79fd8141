import { afterAll, beforeAll, expect, test } from 'vitest'
import { startJourney, type Journey } from '#e2e/support/journey'
import { scriptWeight } from '#e2e/support/page-weight'
import { WebSession } from '#e2e/support/web-session'

/** Of a page of Next and React with nothing on it. */
const emptyPageBytes = 135_000

let journey: Journey
beforeAll(async () => {
  journey = await startJourney()
})
afterAll(() => journey.end())

test('the first load of the workspace weighs at most 120 kB above an empty page; the sign-in page a third of that', async () => {
  const { url, admin } = journey.server
  const session = new WebSession(url)
  const signIn = await scriptWeight(url, '/sign-in', (path) => fetch(url + path))
  await session.signIn(admin.name, admin.password)
  const home = await scriptWeight(url, '/home', (path) => session.send(path))
  expect(home - emptyPageBytes).toBeLessThanOrEqual(120_000)
  expect(signIn - emptyPageBytes).toBeLessThanOrEqual(40_000)
})
