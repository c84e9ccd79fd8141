import { randomBytes } from 'node:crypto'
import { picture } from '#e2e/support/picture'
import { starItem } from '#server/domain/stars/star-item'
import type { Hand } from './hand.ts'
import { log, minutes } from './texts.ts'
import { zip } from './zip.ts'

export type Quay = { spaceId: string; rootId: string; log: string; minutes: string; visit: string }

/** A folder of ana's that became a space, with what four people did there since. */
export async function* fillQuay(hands: {
  ana: Hand
  ben: Hand
  wei: Hand
}): AsyncGenerator<number, Quay> {
  yield 24
  const { ana } = hands
  const rootId = await ana.folder('Quay 7')
  await ana.folder('Drawings', rootId)
  const members = [
    { userName: 'Ben Okafor', role: 'manager' as const },
    { userName: '李薇', role: 'editor' as const },
    { userName: 'Noor Haddad', role: 'viewer' as const },
    { userName: 'Tomás Silva', role: 'editor' as const },
  ]
  const shared = await ana.run('folder.share', { itemId: rootId, members })
  const spaceId = (shared as { space: { id: string } }).space.id
  const place = { spaceId, rootId }
  const [anas, bens, weis] = [ana.in(place), hands.ben.in(place), hands.wei.in(place)]
  yield 20
  await bens.file('Survey of the piles.zip', surveyed())
  const visit = await bens.folder('Photographs of the visit')
  for (const [at, colours] of [
    ['#2b5d73', '#f7c59f'],
    ['#5b7f6b', '#f1e3c6'],
    ['#44355b', '#e8871e'],
    ['#6d8ea0', '#f0f3f5'],
    ['#2f4858', '#f6ae2d'],
  ].entries()) {
    const [from, to] = colours as [string, string]
    const bytes = await picture({ width: 1200, height: 800, from, to })
    await bens.file(`Visit ${at + 1}.jpg`, bytes, { in: visit, type: 'image/jpeg' })
  }
  yield 16
  const costs = await weis.file('费用估算.xlsx', randomBytes(57_400))
  const plan = await anas.file('Paving, plan.pdf', randomBytes(640_000), {
    type: 'application/pdf',
  })
  yield 11
  await anas.file('Section A–A.png', await drawing(), { type: 'image/png' })
  const id = await bens.file('Minutes.md', minutes.slice(0, 300), { type: 'text/markdown' })
  for (const [day, hand] of [bens, anas, weis].entries()) {
    yield 8 - day * 2
    await hand.file('Site log.txt', log(4 + day * 7), { type: 'text/plain', replaces: day > 0 })
  }
  await bens.file('Minutes.md', minutes, { type: 'text/markdown', replaces: true })
  await anas.run('item.rename', { itemId: id, name: 'Minutes of 12 March.md' })
  yield 1.2
  await weis.file('Timetable of the works.csv', 'Week,Work\n11,Piles\n12,Piles\n13,Pontoon\n')
  await bens.run('item.rename', { itemId: plan, name: 'Paving, plan and sections.pdf' })
  await starItem(ana.drive, ana.actor, costs)
  const tools = await anas.folder('Tenders')
  await anas.file('Offer of Kerguelen & Fils.pdf', randomBytes(311_000), { in: tools })
  const siteLog = await weis.file('Site log.txt', log(27), { type: 'text/plain', replaces: true })
  return { spaceId, rootId, log: siteLog, minutes: id, visit }
}

const surveyed = () =>
  zip(
    [
      'Read me first.txt',
      'piles/14.jpg',
      'piles/15.jpg',
      'piles/16.jpg',
      'piles/16, split head.jpg',
      'soundings/north face.csv',
      'soundings/south face.csv',
      '报告/潜水检查.pdf',
    ].map((name, at) => ({ name, bytes: randomBytes(9000 + at * 5200) })),
  )

const drawing = () => picture({ width: 1400, height: 600, from: '#dfe9ec', to: '#ffffff' })
