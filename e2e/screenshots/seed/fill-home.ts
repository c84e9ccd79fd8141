import { randomBytes } from 'node:crypto'
import { picture } from '#e2e/support/picture'
import { starItem } from '#server/domain/stars/star-item'
import type { Hand } from './hand.ts'
import { letter, script, tides } from './texts.ts'

const longName =
  'Site plan with the annotations of all three surveyors, third revision after the meeting with the harbour authority.pdf'

const views = [
  ['Morning at the mole', '#f0b48a', '#7fb3d0', 1200, 800],
  ['Low water', '#87a7b8', '#e9d9b9', 1200, 800],
  ['Crane 4, from below', '#33516b', '#f2a65a', 800, 1200],
  ['The ferry leaving', '#4b86a0', '#f5e1c8', 1200, 800],
  ['Fog, half past six', '#b9c4c9', '#eceff0', 1200, 750],
  ['Nets drying', '#3f7f72', '#f4d58d', 1200, 800],
  ['Pile 14', '#6c4f3d', '#d7b899', 900, 900],
  ['Evening, Quay 7', '#3a2f5b', '#f08a5d', 1200, 800],
  ['Pontoon under tow', '#25607a', '#cfe6ea', 1600, 700],
  ['Old customs house', '#8d5a4a', '#f3dcc0', 1200, 800],
  ['灯塔', '#1f4a63', '#ffd9a0', 1200, 800],
  ['Regatta start', '#1d6f8a', '#f2c48d', 1200, 800],
] as const

export type Home = { photographs: string; readings: string; letters: string; site: string }

/** The home of somebody who has been here for weeks. */
export async function* fillHome(ana: Hand): AsyncGenerator<number, Home> {
  const star = (itemId: string) => starItem(ana.drive, ana.actor, itemId)
  yield 26
  const letters = await ana.folder('Letters')
  const accounts = await ana.folder('Accounts')
  for (const year of [2023, 2024, 2025])
    await ana.file(`Balance ${year}.xlsx`, randomBytes(38_000 + year), { in: accounts })
  await ana.file('To the harbour master.txt', letter, { in: letters, type: 'text/plain' })
  yield 19
  const photographs = await ana.folder('Photographs')
  for (const [name, from, to, width, height] of views)
    await ana.file(`${name}.jpg`, await picture({ width, height, from, to }), {
      in: photographs,
      type: 'image/jpeg',
    })
  yield 15
  const readings = await ana.folder('Readings of the tide gauge')
  for (let n = 1; n <= 400; n += 1)
    await ana.file(`Reading ${n}.csv`, `hour,height\n${n},${n % 7}`, { in: readings })
  await ana.file('Flight over the harbour.mp4', randomBytes(46_000_000), { type: 'video/mp4' })
  yield 12
  await ana.file(longName, randomBytes(812_000), { type: 'application/pdf' })
  await ana.file('תוכנית הרציף.docx', randomBytes(64_300))
  await ana.file('خريطة الميناء.pdf', randomBytes(221_000), { type: 'application/pdf' })
  yield 6
  await ana.file('年度报告 2025.docx', randomBytes(148_200))
  await ana.file('Tide tables.csv', tides, { type: 'text/csv' })
  await star(await ana.file('clearance.py', script, { type: 'text/x-python' }))
  yield 2
  await ana.file('Foghorn.wav', randomBytes(920_000), { type: 'audio/wav' })
  await star(photographs)
  const site = await ana.folder('Site visits')
  await ana.file('Visit of 3 March.md', '# Visit\n\nAll piles sounded.\n', { in: site })
  await throwAway(ana)
  return { photographs, readings, letters, site }
}

async function throwAway(ana: Hand): Promise<void> {
  const old = await ana.folder('Drafts of 2022')
  await ana.file('First sketch.pdf', randomBytes(93_000), { in: old })
  const files = ['Scan 0041.tif', 'Copy of Tide tables (2).csv', '旧版图纸.dwg']
  const ids = [old]
  for (const [at, name] of files.entries()) ids.push(await ana.file(name, randomBytes(4e5 + at)))
  for (const id of ids) await ana.run('item.trash', { itemIds: [id] })
}
