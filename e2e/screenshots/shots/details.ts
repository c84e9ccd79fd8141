import type { Page } from 'playwright-core'
import { words as items } from '#app/_features/items/words.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'
import { choose, item, list } from '../steps.ts'

/** The details beside the list, or on a phone over it. */
async function detailsOf(stage: Stage, path: string, name: string): Promise<Page> {
  const page = await stage.open('ana', path)
  await choose(page, name, stage.say(items).verbs.details)
  await page.getByRole('tabpanel').waitFor()
  await page.waitForTimeout(400)
  return page
}

export const details: readonly Shot[] = [
  {
    name: 'details-facts',
    take: (stage) =>
      detailsOf(stage, `/f/${stage.seeded.home.photographs}`, 'Old customs house.jpg'),
  },
  {
    name: 'details-versions',
    take: async (stage) => {
      const page = await detailsOf(stage, `/f/${stage.seeded.quay.rootId}`, 'Site log.txt')
      // The sheet of a phone begins above them.
      if (stage.look.isPhone)
        await page.getByRole('tabpanel').getByRole('listitem').last().scrollIntoViewIfNeeded()
      return page
    },
  },
  {
    name: 'details-activity',
    take: async (stage) => {
      const page = await stage.open('ana', `/f/${stage.seeded.quay.rootId}`)
      await item(page, 'Site log.txt').waitFor()
      await list(page).focus()
      await page.keyboard.press('i')
      await page.getByRole('tab').last().click()
      await page.getByRole('tabpanel').getByRole('listitem').first().waitFor()
      return page
    },
  },
]
