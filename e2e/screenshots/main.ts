// npm run screenshots -- [--only NAME]… [--look LOOK]… [--for-readme]
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chinese } from '#app/_language/chinese.ts'
import { learn } from '#app/_language/dictionary.ts'
import { bootServer } from '#e2e/support/boot-server'
import { openBrowser } from '#e2e/support/browser'
import { inspect } from './inspect.ts'
import { looks } from './looks.ts'
import { makeReadmePictures, readmeShots } from './readme-pictures.ts'
import { seed } from './seed/seed.ts'
import { settle } from './settle.ts'
import type { Shot } from './shot.ts'
import { shots } from './shots.ts'
import { Stage } from './stage.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    look: { type: 'string', multiple: true },
    'for-readme': { type: 'boolean' },
  },
})
const forReadme = values['for-readme'] ?? false
const isWanted = (look: string, shot: string) =>
  (values.look?.includes(look) ?? true) &&
  (values.only?.some((part) => shot.startsWith(part)) ?? true) &&
  (!forReadme || readmeShots.some((wish) => wish.look === look && wish.shot === shot))

learn('zh', chinese)
const folder = 'screenshots'
const seeded = await seed()
const pages = { PAGES: 'on', ADMIN_NAME: '', ADMIN_PASSWORD: '' }
const server = await bootServer({ dataDir: seeded.dataDir, env: pages })
const empty = await bootServer({ env: pages })
const browser = await openBrowser()
const theatre = {
  browser,
  seeded,
  url: server.url,
  emptyUrl: empty.url,
  apis: new Map(),
}
let taken = 0
let findings = 0

function find(look: string, shot: string, finding: string): void {
  findings += 1
  console.log(`${look}/${shot}: ${finding}`)
}

async function take(stage: Stage, shot: Shot): Promise<void> {
  const { name: look } = stage.look
  try {
    const page = await shot.take(stage)
    await settle(page)
    await page.screenshot({ path: join(folder, look, `${shot.name}.png`) })
    taken += 1
    for (const finding of await inspect(page)) find(look, shot.name, finding)
    for (const error of stage.errors) find(look, shot.name, `not caught: ${error}`)
  } catch (error) {
    find(look, shot.name, `could not be taken: ${(error as Error).message}`)
  }
  await stage.strike()
}

for (const look of looks) {
  const wanted = shots.filter(({ name }) => isWanted(look.name, name))
  if (wanted.length === 0) continue
  mkdirSync(join(folder, look.name), { recursive: true })
  const stage = new Stage(look, theatre)
  for (const shot of wanted) await take(stage, shot)
  await stage.end()
}
await browser.close()
await empty.end()
await server.end()
rmSync(seeded.dataDir, { recursive: true, force: true })
if (forReadme) await makeReadmePictures(folder)
console.log(`${taken} taken, ${findings} findings`)
process.exit(findings === 0 && taken > 0 ? 0 : 1)
