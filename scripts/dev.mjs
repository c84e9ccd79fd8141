// npm run dev: the drive with pages that rebuild as they are edited, on a data folder of its own with people and files.
import { existsSync } from 'node:fs'
import { bundle, generate, install } from './prepare.mjs'
import { exitWith, run } from './run.mjs'

process.env.DATA_DIR ??= './data/dev'
process.env.LOG_LEVEL ??= 'info'
process.env.NEXT_TELEMETRY_DISABLED = '1'
try {
  await install()
  await generate()
  if (!existsSync(`${process.env.DATA_DIR}/cove.db`)) {
    await run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'])
  }
  await bundle()
} catch (error) {
  exitWith(error)
}
process.env.NODE_ENV = 'development'
await import(new URL('../dist/server/main.js', import.meta.url).href)
