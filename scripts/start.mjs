// npm start: makes whatever is missing or stale, then serves the drive in this process.
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { exitWith } from './run.mjs'

try {
  await install()
  await generate()
  await bundle()
  if (process.env.PAGES !== 'off' && process.env.PAGES !== '0') await buildPages()
} catch (error) {
  exitWith(error)
}
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await import(new URL('../dist/server/main.js', import.meta.url).href)
