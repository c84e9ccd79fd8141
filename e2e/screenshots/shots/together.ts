import type { Page } from 'playwright-core'
import { words as items } from '#app/_features/items/words.ts'
import type { Doing } from '#contract/live'
import { ApiClient } from '#e2e/support/api-client'
import { LiveViewer } from '#e2e/support/live-viewer'
import type { PersonKey } from '../seed/people.ts'
import type { Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'
import { item, reach } from '../steps.ts'

type Place = { spaceId: string; folderId: string }

/** Somebody else's live connection, in a folder and at work there. */
async function join(stage: Stage, who: PersonKey, place: Place, doing: Doing): Promise<void> {
  const { url, token } = await stage.api(who)
  const viewer = new LiveViewer(url, token)
  stage.after(() => viewer.close())
  await viewer.join(place.spaceId)
  viewer.socket.emit('presence:set', { ...place, doing })
}

/** Somebody else's upload, so far and no further. */
async function half(
  stage: Stage,
  who: PersonKey,
  { spaceId, folderId }: Place,
  file: { name: string; length: number; sent: number },
): Promise<void> {
  const { url, token } = await stage.api(who)
  const headers = { authorization: `Bearer ${token}`, 'Tus-Resumable': '1.0.0' }
  const made = await fetch(`${url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'Upload-Length': String(file.length),
      'Upload-Metadata': ApiClient.metadata({ spaceId, parentId: folderId, filename: file.name }),
    },
  })
  const upload = new URL(made.headers.get('location')!, url)
  stage.after(() => fetch(upload, { method: 'DELETE', headers }))
  await fetch(upload, {
    method: 'PATCH',
    headers: {
      ...headers,
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(file.sent),
  })
}

/** ana in a folder of Quay 7 where three others are at work. */
async function gather(stage: Stage, folderId: string, tiles: boolean): Promise<Page> {
  const { spaceId } = stage.seeded.quay
  const place = { spaceId, folderId }
  const page = await stage.open('ana', `/f/${folderId}`, { tiles })
  await page.locator('[data-item]').first().waitFor()
  const there = await (await stage.api('ben')).children(folderId)
  const files = there.filter(({ kind }) => kind === 'file').map(({ id }) => id)
  const itemIds = files.slice(0, 2)
  await join(stage, 'ben', place, { kind: 'selecting', itemIds })
  await join(stage, 'wei', place, { kind: 'browsing' })
  await join(stage, 'noor', place, { kind: 'browsing' })
  const name = tiles ? 'Visit 6.jpg' : 'Drone flight of 12 March.mp4'
  await half(stage, 'wei', place, { name, length: 9_600_000, sent: 5_900_000 })
  await page.getByText(name).first().waitFor()
  await page
    .getByRole('img', { name: /Noor Haddad/ })
    .or(page.getByText('+1'))
    .first()
    .waitFor()
  await page.waitForTimeout(600)
  return page
}

export const together: readonly Shot[] = [
  { name: 'presence', take: (stage) => gather(stage, stage.seeded.quay.rootId, false) },
  { name: 'presence-grid', take: (stage) => gather(stage, stage.seeded.quay.visit, true) },
  {
    name: 'rename-conflict',
    take: async (stage) => {
      const { rootId } = stage.seeded.quay
      const page = await stage.open('ana', `/f/${rootId}`)
      await reach(page, 'Timetable of the works.csv')
      await page.keyboard.press('F2')
      const field = page.getByRole('textbox', {
        name: stage.say(items).rename.label('Timetable of the works.csv'),
      })
      await field.fill('Timetable, April.csv')
      const wei = await stage.api('wei')
      const found = (await wei.children(rootId)).find(({ name }) => name.startsWith('Timetable'))
      const itemId = found!.id
      await wei.command('item.rename', { itemId, name: 'Timetable, spring.csv' })
      stage.after(() => wei.command('item.rename', { itemId, name: 'Timetable of the works.csv' }))
      await page.waitForTimeout(500)
      await field.press('Enter')
      await page.getByText(stage.say(items).conflict.title('李薇')).waitFor()
      return page
    },
  },
  {
    name: 'view-only',
    take: async (stage) => {
      const page = await stage.open('noor', `/f/${stage.seeded.quay.rootId}`)
      await item(page, 'Site log.txt').waitFor()
      return page
    },
  },
]
