import type { Page } from 'playwright-core'
import { words as english } from '#app/_features/previews/words.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'
import { reachAndPress } from '../steps.ts'
import { log } from '../seed/texts.ts'

/** Over the list, as Space opens it. */
async function look(stage: Stage, path: string, name: string): Promise<Page> {
  const page = await stage.open('ana', path)
  await reachAndPress(page, name, ' ')
  await page.getByRole('dialog').getByRole('heading', { name }).first().waitFor()
  await page.waitForTimeout(500)
  return page
}

async function edit(stage: Stage): Promise<Page> {
  const words = stage.say(english).edit
  const page = await look(stage, `/f/${stage.seeded.quay.rootId}`, 'Site log.txt')
  await page.getByRole('button', { name: words.begin, exact: true }).click()
  const field = page.getByRole('textbox', { name: words.field('Site log.txt') })
  await field.waitFor()
  await field.press('ControlOrMeta+End')
  await field.pressSequentially('Pile 16 banded and capped. The ferry waited outside.')
  return page
}

export const previews: readonly Shot[] = [
  {
    name: 'preview-picture',
    take: (stage) => look(stage, `/f/${stage.seeded.home.photographs}`, 'Evening, Quay 7.jpg'),
  },
  { name: 'preview-text', take: (stage) => look(stage, '/home', 'clearance.py') },
  {
    name: 'preview-markdown',
    take: (stage) => look(stage, `/f/${stage.seeded.quay.rootId}`, 'Minutes of 12 March.md'),
  },
  { name: 'preview-csv', take: (stage) => look(stage, '/home', 'Tide tables.csv') },
  {
    name: 'preview-zip',
    take: (stage) => look(stage, `/f/${stage.seeded.quay.rootId}`, 'Survey of the piles.zip'),
  },
  { name: 'preview-unreadable', take: (stage) => look(stage, '/home', 'Foghorn.wav') },
  { name: 'editor', take: edit },
  {
    name: 'editor-conflict',
    take: async (stage) => {
      const page = await edit(stage)
      const { spaceId, rootId } = stage.seeded.quay
      const ben = await stage.api('ben')
      const text = Buffer.from(`${log(27)}Pile 15 looked at again: sound.\n`)
      const more = { onConflict: 'replace', filetype: 'text/plain' }
      await ben.put(spaceId, rootId, 'Site log.txt', text, more)
      const words = stage.say(english).edit
      await page.getByText(words.behind('Ben Okafor')).waitFor()
      await page.keyboard.press('ControlOrMeta+s')
      await page.getByRole('dialog', { name: words.conflict.title('Ben Okafor') }).waitFor()
      return page
    },
  },
]
