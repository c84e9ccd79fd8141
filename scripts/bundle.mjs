import { existsSync } from 'node:fs'
import { basename } from 'node:path'

const entries = { server: 'server/main.ts', admin: 'server/admin/main.ts' }

/** Loaded by file. */
const workers = [
  'platform/carry-over-worker',
  'platform/log-sync-worker',
  'storage/ingest/digest-worker',
  'storage/reading/read-worker',
  'storage/small-file-worker',
  'storage/thumbnails/thumbnail-maker',
]

const requireForPackages =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

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
    banner: { js: requireForPackages },
    // Quicker without them, and missed by none: ws has its own JavaScript for both.
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'warning',
  })
}

/**
 * Packages that must stay where they are: they bring native code, find their own files, or are Next's to load. Prisma's
 * client is shared with Next's copy of our modules: a piece of a statement made there must be known as one here.
 */
const leftInPlace = [
  'next',
  'next/*',
  'react',
  'react-dom',
  // Only a drive with STORAGE_URL loads it.
  '@aws-sdk/*',
  // Only a drive with REDIS_URL does.
  '@redis/client',
  'sharp',
  '@node-rs/*',
  '@prisma/client',
  '@prisma/client/*',
  'better-sqlite3',
  // Only a drive with DATABASE_URL loads these.
  'pg',
  '@prisma/adapter-pg',
  '@prisma/schema-engine-wasm',
  'bufferutil',
  'utf-8-validate',
]

/**
 * The server and the admin tool, each in a few files with its packages in them: a start reads these instead of six hundred.
 * The names of functions stay, so that stack traces can be read.
 */
export async function bundleAll() {
  const { build } = await import('esbuild')
  for (const [name, source] of Object.entries(entries)) {
    if (!existsSync(source)) continue
    await build({
      entryPoints: { main: source },
      outdir: `dist/${name}`,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      // Packages of the older kind call require.
      banner: { js: requireForPackages },
      external: leftInPlace,
      sourcemap: true,
      logLevel: 'warning',
    })
    await build({
      entryPoints: workers.map((worker) => ({
        in: `server/${worker}.mjs`,
        out: basename(worker),
      })),
      outdir: `dist/${name}`,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: leftInPlace,
      logLevel: 'warning',
    })
  }
}
