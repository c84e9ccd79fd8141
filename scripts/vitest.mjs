// Runs vitest with everything in place: node scripts/vitest.mjs ARGS…
import { bundle, generate, install } from './prepare.mjs'
import { exitWith, tool } from './run.mjs'

try {
  await install()
  await generate()
  await bundle()
  await tool('vitest/vitest.mjs', ['run', ...process.argv.slice(2)])
} catch (error) {
  exitWith(error)
}
