import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'

const entries = {
  'server/main': 'server/main.ts',
  'admin/main': 'server/admin/main.ts',
  'cli/main': 'cli/main.ts',
}

/** Our own code in a few files, packages left where they are: starts in a fraction of a second, stack traces keep lines. */
export async function bundleAll() {
  const { build } = await import('esbuild')
  const entryPoints = Object.fromEntries(
    Object.entries(entries).filter(([, source]) => existsSync(source)),
  )
  await build({
    entryPoints,
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
  const worker = 'server/storage/ingest/digest-worker.mjs'
  await mkdir('dist/server', { recursive: true })
  if (existsSync(worker)) await copyFile(worker, 'dist/server/digest-worker.mjs')
}
