#!/usr/bin/env node
// The `cove` command: bundles the client when it is missing or stale (a checkout), and runs it.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

// A package without its sources has nothing to make.
if (existsSync(join(root, 'cli', 'main.ts'))) {
  const here = process.cwd()
  try {
    process.chdir(root)
    const { bundleClient, install } = await import('../scripts/prepare.mjs')
    if (!existsSync('node_modules/esbuild')) await install()
    await bundleClient()
  } catch (error) {
    process.stderr.write(`cove: the client could not be made: ${error.message}\n`)
    process.exit(1)
  } finally {
    process.chdir(here)
  }
}
await import('../dist/cli/main.js')
