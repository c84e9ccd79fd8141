import type { Page } from 'playwright-core'
import { words as trash } from '#app/_features/trash/words.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'
import { item, list, reach } from '../steps.ts'

async function home(stage: Stage): Promise<Page> {
  const page = await stage.open('ana')
  await item(page, 'Letters').waitFor()
  return page
}

export const finding: readonly Shot[] = [
  {
    name: 'search',
    take: async (stage) => {
      const page = await home(stage)
      await page.keyboard.press('/')
      await page.locator('input:focus').waitFor()
      await page.keyboard.type('quay')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
      return page
    },
  },
  {
    name: 'search-page',
    take: async (stage) => {
      const page = await stage.open('ana', '/search?q=ti&kind=text&within=month')
      await item(page, 'Tide tables.csv').first().waitFor()
      return page
    },
  },
  {
    name: 'search-nothing',
    take: async (stage) => {
      const page = await stage.open('ana', '/search?q=lighthouse+keeper')
      await page.getByRole('heading', { name: /lighthouse keeper/, level: 2 }).waitFor()
      return page
    },
  },
  {
    name: 'palette',
    take: async (stage) => {
      const page = await home(stage)
      await reach(page, 'Tide tables.csv')
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('option').first().waitFor()
      return page
    },
  },
  {
    name: 'palette-found',
    take: async (stage) => {
      const page = await home(stage)
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('re')
      await page.getByRole('dialog').getByRole('option').nth(3).waitFor()
      await page.waitForTimeout(500)
      return page
    },
  },
  {
    name: 'keys',
    take: async (stage) => {
      const page = await home(stage)
      await list(page).focus()
      await page.keyboard.press('?')
      await page
        .getByRole('dialog')
        .getByText('Ctrl Shift Z')
        .or(page.getByText('F2'))
        .first()
        .waitFor()
      return page
    },
  },
  {
    name: 'recent',
    take: async (stage) => {
      const page = await stage.open('ana', '/recent')
      await page.locator('[data-item]').nth(5).waitFor()
      return page
    },
  },
  {
    name: 'starred',
    take: async (stage) => {
      const page = await stage.open('ana', '/starred')
      await item(page, 'clearance.py').waitFor()
      return page
    },
  },
  {
    name: 'trash',
    take: async (stage) => {
      const page = await stage.open('ana', '/trash')
      await item(page, 'Scan 0041.tif').waitFor()
      return page
    },
  },
  {
    name: 'trash-selection',
    take: async (stage) => {
      const page = await stage.open('ana', '/trash')
      await item(page, 'Scan 0041.tif').waitFor()
      await list(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('toolbar').waitFor()
      return page
    },
  },
  {
    name: 'trash-purge',
    take: async (stage) => {
      const page = await stage.open('ana', '/trash')
      await item(page, 'Scan 0041.tif').waitFor()
      await page.getByRole('button', { name: stage.say(trash).empty }).click()
      await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor()
      return page
    },
  },
]
