// npm run screenshots: every screen in every state, into screenshots/. Takes some ten minutes.
import { findBrowser, findChineseFont } from './machine-parts.mjs'
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { exitWith, tool } from './run.mjs'

try {
  await install()
  await generate()
  await bundle()
  await buildPages()
  process.env.CHROME_PATH = await findBrowser()
  await findChineseFont()
  await tool('tsx/dist/cli.mjs', ['e2e/support/make-boot-template.ts'], { quiet: true })
  await tool('tsx/dist/cli.mjs', ['e2e/screenshots/main.ts', ...process.argv.slice(2)])
} catch (error) {
  exitWith(error)
}
