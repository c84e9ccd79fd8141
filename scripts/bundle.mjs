import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'

const entries = {
  'server/main': 'server/main.ts',
  'admin/main': 'server/admin/main.ts',
}

/**
 * The terminal client, with its packages in it: a start reads a few small files instead of hundreds. What a verb imports
 * when it runs is a file of its own.
 */
export async function bundleCli() {
  const { build } = await import('esbuild')
  await build({
    entryPoints: { main: 'cli/main.ts' },
    outdir: 'dist/cli',
    bundle: true,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Packages of the older kind call require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    // Quicker without them, and missed by none: ws has its own JavaScript for both.
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'warning',
  })
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
  for (const folder of ['dist/server', 'dist/admin']) {
    await mkdir(folder, { recursive: true })
    if (existsSync(worker)) await copyFile(worker, `${folder}/digest-worker.mjs`)
  }
}
