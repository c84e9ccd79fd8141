// npm run lighthouse: what Lighthouse thinks of the sign-in page and the workspace. Takes some two minutes.
import { findBrowser } from './machine-parts.mjs'
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { exitWith, tool } from './run.mjs'

try {
  await install()
  await generate()
  await bundle()
  await buildPages()
  process.env.CHROME_PATH = await findBrowser()
  await tool('tsx/dist/cli.mjs', ['e2e/lighthouse/main.ts', ...process.argv.slice(2)])
} catch (error) {
  exitWith(error)
}
