import { words as english } from '#app/_features/visit/words.ts'
import type { Shot } from '../shot.ts'

export const visits: readonly Shot[] = [
  {
    name: 'link-folder',
    take: async (stage) => {
      const page = await stage.open(null, stage.seeded.links.folder)
      await page.getByText('Old customs house.jpg').first().waitFor()
      return page
    },
  },
  {
    name: 'link-file',
    take: async (stage) => {
      const page = await stage.open(null, stage.seeded.links.file)
      await page.getByText('Shipworm').waitFor()
      return page
    },
  },
  {
    name: 'link-password',
    take: async (stage) => {
      const page = await stage.open(null, stage.seeded.links.locked)
      await page.getByRole('heading', { name: stage.say(english).password.title }).waitFor()
      return page
    },
  },
  {
    name: 'link-password-wrong',
    take: async (stage) => {
      const words = stage.say(english).password
      const page = await stage.open(null, stage.seeded.links.locked)
      await page.getByLabel(words.label, { exact: true }).fill('low water')
      await page.getByRole('button', { name: words.verb }).click()
      await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor()
      return page
    },
  },
  {
    name: 'link-drop',
    take: async (stage) => {
      const page = await stage.open(null, stage.seeded.links.drop)
      await page
        .getByRole('heading', { name: stage.say(english).drop.title('Site visits') })
        .waitFor()
      return page
    },
  },
  {
    name: 'link-drop-sent',
    take: async (stage) => {
      const page = await stage.open(null, stage.seeded.links.drop)
      const files = ['Mooring lines.pdf', 'Diver, north face.jpg'].map((name, at) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(240_000 + at * 90_000, name),
      }))
      await page.locator('input[data-pick="drop"]').setInputFiles(files)
      await page.locator('[data-stage=verified]').nth(1).waitFor()
      const api = await stage.api('ana')
      stage.after(async () => {
        const inside = await api.children(stage.seeded.home.site)
        const names = files.map(({ name }) => name)
        const itemIds = inside.filter(({ name }) => names.includes(name)).map(({ id }) => id)
        await api.command('item.trash', { itemIds })
        await api.command('item.purge', { itemIds })
      })
      return page
    },
  },
  {
    name: 'link-expired',
    take: async (stage) => {
      const page = await stage.open(null, stage.seeded.links.expired)
      await page.getByText(stage.say(english).ended.expired.title).waitFor()
      return page
    },
  },
  {
    name: 'link-gone',
    take: async (stage) => {
      const page = await stage.open(null, `/l/${'x'.repeat(32)}`)
      await page.getByText(stage.say(english).ended.gone.title).waitFor()
      return page
    },
  },
]
