// npm test: everything, in its short form. npm run test:long (--long): each line at its full figures.
import { checkSources } from './check.mjs'
import { findBrowser, hasTerminal } from './machine-parts.mjs'
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { exitWith, tool } from './run.mjs'

const isLong = process.argv.includes('--long')
const only = process.argv.filter((_, at) => process.argv[at - 1] === '--only')
const skippedForWant = []

try {
  await install()
  await generate()
  await bundle()
  await buildPages()
} catch (error) {
  exitWith(error)
}

const browser = await findBrowser().catch(() => null)
if (browser) process.env.CHROME_PATH = browser
else skippedForWant.push('journeys: no Chromium here; set CHROME_PATH to one')
if (!hasTerminal()) skippedForWant.push('the session in a terminal: no python3 with pty here')
if (isLong) process.env.COVE_LONG = '1'

const vitest = (...args) => tool('vitest/vitest.mjs', ['run', ...args])
const tsx = (...args) => tool('tsx/dist/cli.mjs', args)

const steps = [
  ['sources: format, lint, layers, types', checkSources],
  [
    'domain, journal, storage and transports on real SQLite and disk',
    () => vitest('--project', 'unit'),
  ],
  [
    '2 the tus checklist against Cove and against the plain library',
    () => vitest('--project', 'e2e', 'e2e/tus-suite'),
  ],
  [
    '3 a large upload through kills; a download through kills',
    () => vitest('--project', 'e2e', 'e2e/faults/large-transfer'),
  ],
  [
    '4 Q1 and Q2 under hundreds of uploads in flight',
    () => vitest('--project', 'e2e', 'e2e/faults/quota'),
  ],
  ['5 a kill at every step of the finish', () => vitest('--project', 'e2e', 'e2e/faults/finish')],
  [
    'doors: what else is proved on the running server',
    () => vitest('--project', 'e2e', 'e2e/doors'),
  ],
  [
    'a backup under load, restored, is the drive it was',
    () => vitest('--project', 'e2e', 'e2e/faults/backup'),
  ],
  ['requests that break in every way', () => vitest('--project', 'e2e', 'e2e/faults/cut')],
  [
    'live: twenty clients converge through cuts, stalls and kills',
    () => vitest('--project', 'e2e', 'e2e/live'),
  ],
  [
    'walls: every request as everybody, revocations under way, a fuzz',
    () => vitest('--project', 'e2e', 'e2e/access'),
  ],
  ['6 journeys in a real browser', browser ? () => vitest('--project', 'journeys') : null],
  [
    '7 the benches run',
    async () => {
      await vitest('--project', 'e2e', 'e2e/bench')
      const bench = (...args) => tsx('e2e/bench/main.ts', ...args)
      if (isLong) return bench()
      await bench('upload', 'download', '--pairs', '1', '--size', '64MiB')
      await bench('live', '--pairs', '1', '--seconds', '2', '--viewers', '100')
    },
  ],
  ['9 the terminal client, in a real terminal too', () => vitest('--project', 'e2e', 'e2e/cli')],
  ['8 mutants turn tests red', () => tsx('e2e/mutants/main.ts', ...(isLong ? [] : ['--short']))],
]

const results = []
for (const [name, step] of steps) {
  if (!step || (only.length > 0 && !only.some((part) => name.includes(part)))) continue
  process.stdout.write(`\n=== ${name}\n`)
  const started = Date.now()
  const error = await step().then(
    () => null,
    (failure) => failure,
  )
  results.push({ name, passed: error === null, seconds: Math.round((Date.now() - started) / 1000) })
  if (error) process.stdout.write(`${error.message}\n`)
}

process.stdout.write('\n')
for (const { name, passed, seconds } of results) {
  process.stdout.write(
    `${passed ? 'passed' : 'FAILED'}  ${String(seconds).padStart(4)} s  ${name}\n`,
  )
}
for (const reason of skippedForWant) process.stdout.write(`left out  ${reason}\n`)
const failed = results.filter((result) => !result.passed).length
process.stdout.write(`\n${results.length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
