import { words as english } from '#app/_features/sign-in/words.ts'
import type { Shot } from '../shot.ts'

export const doors: readonly Shot[] = [
  {
    name: 'sign-in',
    take: async (stage) => {
      const page = await stage.open(null, '/sign-in')
      await page.getByRole('button', { name: stage.say(english).signIn.verb }).waitFor()
      return page
    },
  },
  {
    name: 'sign-in-refused',
    take: async (stage) => {
      const words = stage.say(english).signIn
      const page = await stage.open(null, '/sign-in')
      await page.getByLabel(words.name).fill(`Nobody of ${stage.look.name}`)
      await page.getByLabel(words.password, { exact: true }).fill('a guess')
      await page.getByRole('button', { name: words.verb }).click()
      await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor()
      return page
    },
  },
  {
    name: 'set-up',
    take: async (stage) => {
      const page = await stage.open(null, `${stage.emptyUrl}/setup`)
      await page.getByLabel(stage.say(english).setUp.code).waitFor()
      return page
    },
  },
]
