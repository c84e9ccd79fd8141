import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Beside the bundle that made it: gone when the bundle is made anew in an empty folder. */
const folder = 'dist/boot-template'

type Made = { bundle: string; token: string }

/** The stamp of the bundle in dist/; empty where it was made without one. */
const bundleStamp = () => (existsSync('dist/.stamp') ? readFileSync('dist/.stamp', 'utf8') : '')

/**
 * Fills `dataDir` with what a first start leaves: a migrated database with the first admin and a token of his, which is
 * answered. null where no template was made from this bundle: then the start does it all by itself.
 */
export function copyBootTemplate(dataDir: string): string | null {
  const file = join(folder, 'made.json')
  if (!existsSync(file)) return null
  const made = JSON.parse(readFileSync(file, 'utf8')) as Made
  if (made.bundle === '' || made.bundle !== bundleStamp()) return null
  cpSync(join(folder, 'data'), dataDir, { recursive: true })
  return made.token
}

/** Keeps the data of a server that has stopped as the template for later starts. */
export function keepBootTemplate(dataDir: string, token: string): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync(dataDir, join(folder, 'data'), { recursive: true })
  const made: Made = { bundle: bundleStamp(), token }
  writeFileSync(join(folder, 'made.json'), JSON.stringify(made))
}
