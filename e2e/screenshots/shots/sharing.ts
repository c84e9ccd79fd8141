import { words as items } from '#app/_features/items/words.ts'
import { words as links } from '#app/_features/links/words.ts'
import { words as spaces } from '#app/_features/spaces/words.ts'
import type { Link } from '#contract/links'
import type { Shot } from '../shot.ts'
import { choose, item } from '../steps.ts'

export const sharing: readonly Shot[] = [
  {
    name: 'share-folder',
    take: async (stage) => {
      const page = await stage.open('ana')
      await choose(page, 'Site visits', stage.say(spaces).shareVerb)
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox').fill('t')
      await page.getByRole('option').first().waitFor()
      return page
    },
  },
  {
    name: 'members',
    take: async (stage) => {
      const page = await stage.open('ana', `/f/${stage.seeded.quay.rootId}`)
      await item(page, 'Site log.txt').waitFor()
      const name = stage.say(spaces).share
      if (stage.look.isPhone) {
        await page.getByRole('button', { name: stage.say(items).more('Quay 7') }).click()
        await page.getByRole('menuitem', { name }).click()
      } else await page.getByRole('button', { name, exact: true }).first().click()
      await page.getByRole('dialog').getByText('Tomás Silva').waitFor()
      return page
    },
  },
  {
    name: 'link-form',
    take: async (stage) => {
      const page = await stage.open('ana')
      await choose(page, 'clearance.py', stage.say(links).verb)
      await page.getByRole('button', { name: stage.say(links).make }).waitFor()
      return page
    },
  },
  {
    name: 'link-made',
    take: async (stage) => {
      const page = await stage.open('ana')
      await choose(page, 'clearance.py', stage.say(links).verb)
      await page.getByRole('button', { name: stage.say(links).make }).click()
      await page.getByText(stage.say(links).made.once).waitFor()
      const api = await stage.api('ana')
      stage.after(async () => {
        const all = await api.json<{ links: Link[] }>('GET', '/links')
        for (const link of all.links)
          if (link.name === 'clearance.py') await api.command('link.revoke', { linkId: link.id })
      })
      return page
    },
  },
  {
    name: 'links-of-folder',
    take: async (stage) => {
      const page = await stage.open('ana')
      await choose(page, 'Letters', stage.say(links).verb)
      await page.getByRole('button', { name: stage.say(links).newLink }).waitFor()
      return page
    },
  },
  {
    name: 'my-links',
    take: async (stage) => {
      const page = await stage.open('ana', '/account/links')
      await page.getByText('Photographs').first().waitFor()
      return page
    },
  },
]
