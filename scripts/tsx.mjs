// Runs a TypeScript file of e2e/ with the packages and the Prisma client in place: node scripts/tsx.mjs FILE ARGS…
import { bundle, generate, install } from './prepare.mjs'
import { exitWith, run } from './run.mjs'

try {
  await install()
  await generate()
  await bundle()
  await run(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)])
} catch (error) {
  if (error.exitCode === undefined) exitWith(error)
  process.exit(error.exitCode)
}
