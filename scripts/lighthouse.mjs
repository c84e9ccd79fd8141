// npm run lighthouse: what Lighthouse thinks of the sign-in page and the workspace. Takes some two minutes.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { findBrowser } from './machine-parts.mjs'
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { exitWith, run, tool } from './run.mjs'

const folder = '.cache/lighthouse'
/** The newest that runs on Node 20. */
const wanted = 'lighthouse@12.8.2'

try {
  await install()
  await generate()
  await bundle()
  await buildPages()
  if (!existsSync(`${folder}/node_modules/lighthouse`)) await installLighthouse()
  process.env.CHROME_PATH = await findBrowser()
  await tool('tsx/dist/cli.mjs', ['e2e/lighthouse/main.ts', ...process.argv.slice(2)])
} catch (error) {
  exitWith(error)
}

async function installLighthouse() {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/package.json`, '{ "private": true }')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  await run('npm', ['install', '--prefix', folder, '--no-save', ...quiet, wanted])
}
