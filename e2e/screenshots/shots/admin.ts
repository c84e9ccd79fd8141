import { words as overview } from '#app/_features/overview/words.ts'
import { words as users } from '#app/_features/users/words.ts'
import type { Shot } from '../shot.ts'
import { item } from '../steps.ts'

export const admin: readonly Shot[] = [
  {
    name: 'admin-overview',
    take: async (stage) => {
      const words = stage.say(overview)
      // Somebody who is seen to be online.
      const bens = await stage.open('ben', `/f/${stage.seeded.quay.rootId}`)
      await item(bens, 'Site log.txt').waitFor()
      const page = await stage.open('ana', '/admin')
      await page.getByText(words.charts.spans.week, { exact: true }).click()
      await page.getByRole('list', { name: words.online.title }).getByText('Ben Okafor').waitFor()
      // On a phone the charts lie far below.
      await page.evaluate(() => scrollTo(0, 0))
      await page.waitForTimeout(600)
      return page
    },
  },
  {
    name: 'admin-charts',
    take: async (stage) => {
      const words = stage.say(overview).charts
      const page = await stage.open('ana', '/admin')
      await page.getByText(words.spans.month, { exact: true }).click()
      const title = page.getByRole('heading', { name: words.title })
      await title.evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await page.waitForTimeout(600)
      return page
    },
  },
  {
    name: 'admin-jobs',
    take: async (stage) => {
      const page = await stage.open('ana', '/admin')
      const title = page.getByRole('heading', { name: stage.say(overview).jobs.title })
      await title.waitFor()
      await title.evaluate((element) => element.scrollIntoView({ block: 'start' }))
      return page
    },
  },
  {
    name: 'admin-people',
    take: async (stage) => {
      const page = await stage.open('ana', '/admin/users')
      await page.getByText('Tomás Silva').waitFor()
      return page
    },
  },
  {
    name: 'admin-add-person',
    take: async (stage) => {
      const words = stage.say(users).add
      const page = await stage.open('ana', '/admin/users')
      await page.getByRole('button', { name: words.open }).click()
      await page.getByRole('dialog').getByLabel(words.name, { exact: true }).fill('Jo Lemaire')
      return page
    },
  },
  {
    name: 'admin-integrity',
    take: async (stage) => {
      const page = await stage.open('ana', '/admin/integrity')
      await page.getByRole('main').getByRole('heading').nth(1).waitFor()
      return page
    },
  },
  {
    name: 'admin-audit',
    take: async (stage) => {
      const page = await stage.open('ana', '/admin/audit')
      await page.getByText('Ben Okafor').first().waitFor()
      return page
    },
  },
]
