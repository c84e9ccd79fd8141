import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDrive } from '#server/domain/open-drive'
import { readEnv } from '#server/platform/env'
import { log } from '#server/platform/log'
import { addPerson } from './people.ts'
import { fillHome, type Home } from './fill-home.ts'
import { fillQuay, type Quay } from './fill-quay.ts'
import { Past } from './past.ts'

export type Seeded = {
  dataDir: string
  home: Home
  quay: Quay
  /** Where a link leads, by what it shows. */
  links: Record<'folder' | 'file' | 'locked' | 'drop' | 'expired', string>
}

/** A drive that seven people have used for a month, in a folder of its own, for a server to be started on. */
export async function seed(): Promise<Seeded> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cove-screens-'))
  process.env['DATA_DIR'] = dataDir
  log.level = 'fatal'
  const { drive, close } = await openDrive(readEnv())
  const past = new Past(drive, 29)
  const ana = await addPerson(drive, 'ana')
  await past.goTo(28)
  const [ben, wei] = [await addPerson(drive, 'ben'), await addPerson(drive, 'wei')]
  for (const key of ['noor', 'tomas'] as const) await addPerson(drive, key)
  await past.goTo(27)
  const ida = await addPerson(drive, 'ida')
  await ida.file('Regatta, all photographs.zip', randomBytes(9_400_000))
  for (let n = 0; n < 3; n += 1)
    await ida.file('Start list.xlsx', randomBytes(500_000), { replaces: true })
  const scan = await ida.file('Scan of the rules.pdf', randomBytes(1_100_000))
  await ida.run('item.trash', { itemIds: [scan] })
  const [home, quay] = await past.live<[Home, Quay]>(fillHome(ana), fillQuay({ ana, ben, wei }))
  const day = 24 * 3600_000
  const endsAt = (days: number) => new Date(Date.now() + days * day).toISOString()
  const { photographs: folder, letters, site } = home
  const links = {
    folder: await ana.link({ itemId: folder, mode: 'view', expiresAt: endsAt(14) }),
    file: await ana.link({ itemId: quay.minutes, mode: 'view' }),
    locked: await ana.link({ itemId: letters, mode: 'view', password: 'slack water' }),
    drop: await ana.link({ itemId: site, mode: 'drop', maxBytes: 2e9, maxFiles: 200 }),
    expired: await ana.link({ itemId: letters, mode: 'view', expiresAt: endsAt(-1) }),
  }
  await past.goTo(0)
  await addPerson(drive, 'sam')
  past.end()
  await close()
  const paths = Object.entries(links).map(([name, { path }]) => [name, path])
  return { dataDir, home, quay, links: Object.fromEntries(paths) as Seeded['links'] }
}
