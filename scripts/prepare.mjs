import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deriveSchema } from '../server/platform/postgresql/derive-schema.mjs'
import { makeWhenStale, stampOf } from './fresh.mjs'
import { run, tool } from './run.mjs'

const say = (text) => process.stderr.write(`cove: ${text}\n`)

/** Installs the packages when the lockfile is newer than node_modules. */
export async function install() {
  const stamp = stampOf(
    ['package-lock.json'],
    `${process.version} ${process.platform} ${process.arch}`,
  )
  await makeWhenStale('node_modules/.cove-stamp', stamp, async () => {
    say('installing packages (once)')
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      env: { NODE_ENV: 'development' },
    })
  })
}

/**
 * Generates the Prisma clients, one for each database, from the one schema. `generate` never runs the schema engine, yet the CLI would download it: naming any
 * existing file as the engine keeps it from trying.
 */
export async function generate() {
  await makeWhenStale(
    'prisma/generated/.stamp',
    stampOf([
      'prisma/schema.prisma',
      'server/platform/postgresql/derive-schema.mjs',
      'package-lock.json',
    ]),
    async () => {
      mkdirSync('.cache', { recursive: true })
      const noEngine = join(process.cwd(), '.cache', 'no-schema-engine')
      writeFileSync(noEngine, '')
      // Beside the source, where its output lies, and only for as long as it is read.
      const derived = 'prisma/derived-postgresql.prisma'
      writeFileSync(derived, deriveSchema(readFileSync('prisma/schema.prisma', 'utf8')))
      const options = {
        quiet: true,
        env: {
          PRISMA_SCHEMA_ENGINE_BINARY: noEngine,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      }
      try {
        await tool('prisma/build/index.js', ['generate'], options)
        await tool('prisma/build/index.js', ['generate', '--schema', derived], options)
      } finally {
        rmSync(derived, { force: true })
      }
    },
  )
}

/** Bundles the terminal client alone, into dist/cli/. Answers at once when nothing is stale. */
export async function bundleClient() {
  const sources = ['contract', 'cli', 'scripts/bundle.mjs', 'package-lock.json']
  await makeWhenStale('dist/cli/.stamp', stampOf(sources), async () => {
    const { bundleCli } = await import('./bundle.mjs')
    await bundleCli()
  })
}

/** Bundles the server, the admin tool and the terminal client into dist/. Takes a second. */
export async function bundle() {
  const sources = [
    'contract',
    'server',
    'prisma/schema.prisma',
    'scripts/bundle.mjs',
    'package-lock.json',
  ]
  await makeWhenStale('dist/.stamp', stampOf(sources), async () => {
    const { bundleAll } = await import('./bundle.mjs')
    await bundleAll()
  })
  await bundleClient()
}

/** Builds the pages. The slowest step of a first start: about a minute. */
export async function buildPages() {
  const sources = [
    'app',
    'contract',
    'server',
    'public',
    'next.config.mjs',
    'postcss.config.mjs',
    'package-lock.json',
  ]
  await makeWhenStale('.next/.cove-stamp', stampOf(sources, process.version), async () => {
    say('building the pages (a minute, once)')
    await tool('next/dist/bin/next', ['build'], {
      quiet: true,
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
  })
}
