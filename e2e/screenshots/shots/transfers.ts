import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { words as english } from '#app/_features/uploads/words.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'
import { item } from '../steps.ts'

const kept = 'Visit of 3 March.md'
type Sent = { name: string; bytes: number }
const file = (name: string, bytes: number): Sent => ({ name, bytes })
const film = () => [
  file('Drone, north face.mov', 22_000_000),
  file('Drone, south face.mov', 18_000_000),
  file('Soundings of March.csv', 900_000),
  file('Crane 4, load test.pdf', 2_400_000),
]

/** ana before a folder that is as it was when the shot is over. */
async function folder(stage: Stage): Promise<Page> {
  const { site } = stage.seeded.home
  const page = await stage.open('ana', `/f/${site}`)
  await item(page, kept).waitFor()
  const api = await stage.api('ana')
  stage.after(async () => {
    const { uploads } = await api.json<{ uploads: { id: string }[] }>('GET', '/uploads')
    for (const { id } of uploads)
      await api.send('DELETE', `/uploads/${id}`, undefined, { 'Tus-Resumable': '1.0.0' })
    const extra = (await api.children(site)).filter(({ name }) => name !== kept)
    if (extra.length === 0) return
    const itemIds = extra.map(({ id }) => id)
    await api.command('item.trash', { itemIds })
    await api.command('item.purge', { itemIds })
  })
  return page
}

/** A line that carries so much. */
async function slow(wire: CDPSession, bytesPerSecond: number): Promise<void> {
  await wire.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  })
}

/** From a folder of the machine: so much takes long to reach a page in any other way. */
async function send(stage: Stage, page: Page, files: Sent[]): Promise<void> {
  const from = mkdtempSync(join(tmpdir(), 'cove-sent-'))
  stage.after(() => rmSync(from, { recursive: true, force: true }))
  const paths = files.map(({ name }) => join(from, name))
  files.forEach(({ bytes }, at) => writeFileSync(paths[at]!, randomBytes(bytes)))
  await page.locator('input[data-pick="files"]').first().setInputFiles(paths)
  await page.locator('[data-transfer], [data-failures]').first().waitFor()
}

async function running(stage: Stage): Promise<{ page: Page; wire: CDPSession }> {
  const page = await folder(stage)
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await slow(wire, 2e6)
  await send(stage, page, film())
  await page.locator('[data-stage=uploading]').first().waitFor()
  await page.waitForTimeout(4000)
  return { page, wire }
}

export const transfers: readonly Shot[] = [
  {
    name: 'transfers-running',
    take: async (stage) => {
      const { page } = await running(stage)
      const last = page.locator('[data-transfer="Drone, south face.mov"]')
      await last
        .getByRole('button', { name: stage.say(english).pause })
        .first()
        .click()
      // What the button says on hover would lie over the row below.
      await page.mouse.move(0, 0)
      return page
    },
  },
  {
    name: 'transfers-offline',
    take: async (stage) => {
      const { page, wire } = await running(stage)
      // What is under way would still go through a line that is cut here: it is stopped, and tried again without one.
      const words = stage.say(english)
      await page.getByRole('button', { name: words.pauseAll }).click()
      await page.locator('[data-stage=paused]').nth(1).waitFor()
      await wire.detach()
      await page.context().setOffline(true)
      stage.after(() => page.context().setOffline(false))
      await page.getByRole('button', { name: words.resumeAll }).click()
      await page.locator('[data-stage=offline]').nth(1).waitFor()
      return page
    },
  },
  {
    name: 'transfers-done',
    take: async (stage) => {
      const page = await folder(stage)
      await send(stage, page, film().slice(2))
      await page.locator('[data-stage=verified]').nth(1).waitFor()
      return page
    },
  },
  {
    name: 'transfers-taken',
    take: async (stage) => {
      const page = await folder(stage)
      await send(stage, page, [file(kept, 2000), file('Berths.csv', 3000)])
      await page.locator('[data-stage=conflict]').waitFor()
      return page
    },
  },
  {
    name: 'transfers-refused',
    take: async (stage) => {
      const page = await stage.open('ida')
      await item(page, 'Start list.xlsx').waitFor()
      await send(stage, page, [file('Prizes.pdf', 800_000), file('Protests.pdf', 400_000)])
      // Refused for one reason they are one line, which opens.
      const line = page.locator('[data-failures=room]')
      await line.locator('[aria-expanded=false]').click()
      await page.locator('[data-stage=refused]').nth(1).waitFor()
      return page
    },
  },
]
