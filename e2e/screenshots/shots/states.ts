import { words as frame } from '#app/_features/frame/words.ts'
import { words as items } from '#app/_features/items/words.ts'
import { words as search } from '#app/_features/search/words.ts'
import { words as storage } from '#app/_features/storage/words.ts'
import { words as trash } from '#app/_features/trash/words.ts'
import { words as welcome } from '#app/_features/welcome/words.ts'
import { words as titles } from '#app/_language/titles.ts'
import type { Shot } from '../shot.ts'
import { item, list } from '../steps.ts'

const children = '**/api/v1/items/*/children*'

export const states: readonly Shot[] = [
  {
    name: 'empty-home',
    take: async (stage) => {
      const page = await stage.open('sam')
      await page.getByRole('heading', { name: stage.say(welcome).title }).waitFor()
      return page
    },
  },
  {
    name: 'empty-folder',
    take: async (stage) => {
      const page = await stage.open('ana', `/f/${stage.seeded.quay.rootId}`)
      await item(page, 'Drawings').waitFor()
      await list(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
      await page.getByText(stage.say(items).empty.title).waitFor()
      return page
    },
  },
  {
    name: 'empty-trash',
    take: async (stage) => {
      const page = await stage.open('sam', '/trash')
      await page.getByText(stage.say(trash).nothing.title).waitFor()
      return page
    },
  },
  {
    name: 'empty-stars',
    take: async (stage) => {
      const page = await stage.open('sam', '/starred')
      await page.getByText(stage.say(search).star.nothing.title).waitFor()
      return page
    },
  },
  {
    name: 'loading',
    take: async (stage) => {
      const context = await stage.contextOf('ana')
      await context.route(children, () => undefined)
      stage.after(() => context.unroute(children))
      const page = await stage.open('ana', `/f/${stage.seeded.home.readings}`)
      await page
        .getByRole('status', { name: stage.say(items).loading })
        .first()
        .waitFor()
      return page
    },
  },
  {
    name: 'error',
    take: async (stage) => {
      const context = await stage.contextOf('ana')
      await context.route(children, (route) =>
        route.fulfill({
          status: 500,
          json: {
            error: {
              code: 'internal',
              message: 'Something went wrong on the server. Try again.',
              id: '01k8f3s9tq',
            },
          },
        }),
      )
      stage.after(() => context.unroute(children))
      const page = await stage.open('ana', `/f/${stage.seeded.home.readings}`)
      await page.getByText(stage.say(items).failed.title).waitFor()
      return page
    },
  },
  {
    name: 'not-found',
    take: async (stage) => {
      const page = await stage.open('ana', '/no/such/place')
      await page.getByText(stage.say(titles).nothingHere).waitFor()
      return page
    },
  },
  {
    name: 'no-permission',
    take: async (stage) => {
      const page = await stage.open('sam', `/f/${stage.seeded.home.letters}`)
      await page.getByText(stage.say(items).failed.gone).first().waitFor()
      return page
    },
  },
  {
    name: 'offline',
    take: async (stage) => {
      const page = await stage.open('ana')
      await item(page, 'Letters').waitFor()
      await page.context().setOffline(true)
      stage.after(() => page.context().setOffline(false))
      await page.getByText(stage.say(frame).connection.offline).first().waitFor()
      return page
    },
  },
  {
    name: 'storage',
    take: async (stage) => {
      const page = await stage.open('ana', '/storage')
      await page.getByRole('list', { name: stage.say(storage).largest }).waitFor()
      return page
    },
  },
  {
    name: 'storage-full',
    take: async (stage) => {
      const page = await stage.open('ida', '/storage')
      await page.getByText(stage.say(storage).full).waitFor()
      return page
    },
  },
]
