import { words as frame } from '#app/_features/frame/words.ts'
import { words as items } from '#app/_features/items/words.ts'
import type { Shot } from '../shot.ts'
import { choose, item, list, reach } from '../steps.ts'

export const lists: readonly Shot[] = [
  {
    name: 'list',
    take: async (stage) => {
      const page = await stage.open('ana')
      await item(page, 'clearance.py').waitFor()
      return page
    },
  },
  {
    name: 'list-many',
    take: async (stage) => {
      const page = await stage.open('ana', `/f/${stage.seeded.home.readings}`)
      await reach(page, 'Reading 30.csv')
      for (let times = 0; times < 4; times += 1) await page.keyboard.press('PageDown')
      return page
    },
  },
  {
    name: 'list-selection',
    take: async (stage) => {
      const page = await stage.open('ana')
      await reach(page, 'clearance.py')
      for (let times = 0; times < 2; times += 1) await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('toolbar').waitFor()
      return page
    },
  },
  {
    name: 'list-menu',
    take: async (stage) => {
      const page = await stage.open('ana')
      await reach(page, 'Letters')
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menu').waitFor()
      return page
    },
  },
  {
    name: 'list-rename',
    take: async (stage) => {
      const page = await stage.open('ana')
      await reach(page, 'clearance.py')
      await page.keyboard.press('F2')
      await page
        .getByRole('textbox', { name: stage.say(items).rename.label('clearance.py') })
        .waitFor()
      return page
    },
  },
  {
    name: 'new-menu',
    take: async (stage) => {
      const page = await stage.open('ana')
      await item(page, 'Letters').waitFor()
      const name = stage.say(frame).create
      await page.getByRole('button', { name, exact: true }).locator('visible=true').click()
      await page.getByRole('menu').waitFor()
      return page
    },
  },
  {
    name: 'account-menu',
    take: async (stage) => {
      const page = await stage.open('ana')
      await item(page, 'Letters').waitFor()
      await page.getByRole('button', { name: stage.say(frame).accountOf('Ana Moreau') }).click()
      await page.getByRole('menu').waitFor()
      return page
    },
  },
  {
    name: 'move-dialog',
    take: async (stage) => {
      const page = await stage.open('ana')
      await choose(page, 'Tide tables.csv', stage.say(items).verbs.move)
      await page.getByRole('dialog').getByText('Letters').waitFor()
      return page
    },
  },
  {
    name: 'undo-message',
    take: async (stage) => {
      const page = await stage.open('ana', `/f/${stage.seeded.home.photographs}`)
      await reach(page, 'Nets drying.jpg')
      await page.keyboard.press('Delete')
      await item(page, 'Nets drying.jpg').waitFor({ state: 'detached' })
      stage.after(async () => {
        await list(page).press('Control+z')
        await item(page, 'Nets drying.jpg').waitFor()
      })
      return page
    },
  },
  {
    name: 'grid',
    take: async (stage) => {
      const page = await stage.open('ana', `/f/${stage.seeded.home.photographs}`, { tiles: true })
      await reach(page, 'Old customs house.jpg')
      return page
    },
  },
  {
    name: 'grid-home',
    take: async (stage) => {
      const page = await stage.open('ana', '/home', { tiles: true })
      await item(page, 'clearance.py').waitFor()
      return page
    },
  },
]
