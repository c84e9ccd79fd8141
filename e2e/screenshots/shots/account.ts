import { words as english } from '#app/_features/account/words.ts'
import { words as twoSteps } from '#app/_features/two-steps/words.ts'
import { password } from '../seed/people.ts'
import type { Shot } from '../shot.ts'

export const account: readonly Shot[] = [
  {
    name: 'account',
    take: async (stage) => {
      const page = await stage.open('ana', '/account')
      await page.getByText('Backup of the office server').waitFor()
      return page
    },
  },
  {
    name: 'account-tokens',
    take: async (stage) => {
      const page = await stage.open('ana', '/account')
      const title = page.getByRole('heading', { name: stage.say(english).tokens.title })
      await title.waitFor()
      await page.getByText('Backup of the office server').waitFor()
      await title.evaluate((element) => element.scrollIntoView({ block: 'center' }))
      return page
    },
  },
  {
    name: 'new-token',
    take: async (stage) => {
      const page = await stage.open('ana', '/account')
      const words = stage.say(english)
      await page.getByRole('button', { name: words.tokens.add }).click()
      await page
        .getByRole('dialog')
        .getByLabel(words.newToken.label)
        .fill('Photo frame in the hall')
      return page
    },
  },
  {
    name: 'two-steps',
    take: async (stage) => {
      const page = await stage.open('ana', '/account')
      const words = stage.say(twoSteps)
      await page.getByRole('button', { name: words.turnOn }).click()
      await page.getByRole('dialog').getByLabel(words.password).fill(password)
      await page.getByRole('button', { name: words.begin.verb }).click()
      await page.getByRole('img', { name: words.scan.picture }).waitFor()
      return page
    },
  },
  {
    name: 'help',
    take: async (stage) => {
      const page = await stage.open('ana', '/help')
      await page.locator('pre').first().waitFor()
      return page
    },
  },
]
