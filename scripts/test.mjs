// npm test: everything, in its short form. npm run test:long (--long): each line at its full figures.
import { readdirSync, rmSync } from 'node:fs'
import { checkSources } from './check.mjs'
import {
  findBrowser,
  findBsdtar,
  findCaddy,
  findHaproxy,
  findNginx,
  findObjectStore,
  findPostgresql,
  findRedis,
  hasTerminal,
} from './machine-parts.mjs'
import { withoutLongOnly } from './long-only.mjs'
import { buildPages, bundle, generate, install } from './prepare.mjs'
import { makeQuickFolder } from './quick-folder.mjs'
import { exitWith, tool } from './run.mjs'

const isLong = process.argv.includes('--long')
const only = process.argv.filter((_, at) => process.argv[at - 1] === '--only')
const skippedForWant = []

try {
  await install()
  await generate()
  await bundle()
} catch (error) {
  exitWith(error)
}
const pagesBuilt = buildPages().catch(exitWith)

const browser = await findBrowser().catch(() => null)
if (browser) process.env.CHROME_PATH = browser
else skippedForWant.push('journeys: no Chromium here; set CHROME_PATH to one')
const nginx = await findNginx().catch(() => null)
if (nginx) process.env.NGINX_PATH = nginx
else skippedForWant.push('behind nginx: none here; set NGINX_PATH to one')
const caddy = await findCaddy().catch(() => null)
if (caddy) process.env.CADDY_PATH = caddy
else skippedForWant.push('behind Caddy: none here; set CADDY_PATH to one')
const haproxy = await findHaproxy().catch(() => null)
if (haproxy) process.env.HAPROXY_PATH = haproxy
else skippedForWant.push('behind HAProxy: none here; set HAPROXY_PATH to one')
const bsdtar = await findBsdtar().catch(() => null)
if (bsdtar) process.env.BSDTAR_PATH = bsdtar
else skippedForWant.push('ZIPs read by bsdtar: none here; set BSDTAR_PATH to one')
const hasObjectStore = await findObjectStore().catch(() => false)
if (!hasObjectStore)
  skippedForWant.push('a store of objects: no Ceph here; set COVE_TEST_S3_URL to an s3:// address')
const hasPostgresql = await findPostgresql().catch(() => false)
if (!hasPostgresql)
  skippedForWant.push(
    'PostgreSQL: its package cannot be had here; set COVE_TEST_PG_URL to the address of a superuser',
  )
/** For the steps on PostgreSQL alone: whatever else opens a drive does so on SQLite. */
const postgresqlEnv = { COVE_TEST_DATABASE: 'postgresql' }
if (process.env.COVE_TEST_PG_URL) postgresqlEnv.COVE_TEST_PG_URL = process.env.COVE_TEST_PG_URL
delete process.env.COVE_TEST_PG_URL
const redis = await findRedis().catch(() => null)
const hasRedis = redis !== null || Boolean(process.env.COVE_TEST_REDIS_URL)
if (redis) process.env.REDIS_PATH = redis
else if (hasRedis) skippedForWant.push('several nodes, Redis stopped: COVE_TEST_REDIS_URL stays up')
else
  skippedForWant.push(
    'several nodes: no Redis here; set REDIS_PATH to a redis-server, or COVE_TEST_REDIS_URL to an address',
  )
if (!hasTerminal()) skippedForWant.push('the session in a terminal: no python3 with pty here')
if (isLong) process.env.COVE_LONG = '1'
const quickFolder = isLong ? null : makeQuickFolder()
if (quickFolder) process.env.TMPDIR = quickFolder
await tool('tsx/dist/cli.mjs', ['e2e/support/make-boot-template.ts'], { quiet: true })

const vitest = (...args) => ['vitest/vitest.mjs', 'run', ...args]
const form = isLong ? [] : withoutLongOnly
const e2e = (...args) => vitest('--project', 'e2e', ...form, ...args)
const walked = new Set()
const journeys = (...names) => {
  for (const name of names) walked.add(`${name}.test.ts`)
  if (!browser) return null
  return vitest('--project', 'journeys', ...form, ...names.map((name) => `e2e/journeys/${name}`))
}
const onPostgresql = ([path, ...args]) =>
  hasPostgresql ? () => tool(path, args, { told: true, env: postgresqlEnv }) : null
const bench = (...args) => ['tsx/dist/cli.mjs', 'e2e/bench/main.ts', ...args]

const missingProxies = Object.entries({ nginx, caddy, haproxy })
  .filter(([, path]) => !path)
  .map(([name]) => name)

/** What needs no pages, and leaves a core free now and then: they are built beside it. */
const besidePages = [
  [
    'domain, journal, storage and transports on real SQLite and disk',
    [vitest('--project', 'unit')],
  ],
]
/** What must have both cores. */
const alone = [
  ['walls: what is foreign takes as long as what is not there', [e2e('e2e/access/timing')]],
]
/** What mostly waits, for kills, boots and people: side by side, the longest first. Each is a name and its commands. */
const beside = [
  // In one process, for a store of objects takes a while to start.
  [
    'blobs in a store of objects; several nodes behind nginx, killed, without their engines, under fire',
    [
      hasObjectStore
        ? e2e('e2e/object-store', ...(hasPostgresql && hasRedis && nginx ? ['e2e/cluster'] : []))
        : null,
    ],
  ],
  [
    '4 journeys in a real browser: search, previews, an edit, two languages, many files, every part',
    [
      journeys(
        'search',
        'previews',
        'phone',
        'language',
        'edit',
        'archives',
        'many-uploads',
        'sandbox',
      ),
    ],
  ],
  ['sources: format, lint, layers, types', checkSources],
  [
    '4 journeys in a real browser: lists in every look, the administration, the keyboard alone',
    [journeys('lists', 'rush', 'admin', 'weight', 'keyboard')],
  ],
  [
    '6 journeys in a real browser: alone and as a visitor',
    [journeys('accounts', 'items', 'uploads', 'links')],
  ],
  [
    '7 the benches run',
    isLong
      ? [e2e('e2e/bench'), bench()]
      : [
          e2e('e2e/bench'),
          bench('upload', 'download', '--pairs', '1', '--size', '64MiB'),
          bench('zip', '--pairs', '1', '--size', '64MiB', '--files', '500'),
          bench('scaling', '--seconds', '5'),
          bench('start', '--pairs', '1', '--items', '100', '--idle', '1'),
          bench('live', '--pairs', '1', '--seconds', '2', '--viewers', '100'),
        ],
  ],
  ['9 the terminal client, in a real terminal too', [e2e('e2e/cli')]],
  [
    'the tus checklist on PostgreSQL; one that goes away and comes back; a drive that moves there',
    [onPostgresql(e2e('e2e/tus-suite/cove', 'e2e/postgresql'))],
  ],
  ['6 journeys in a real browser: together', [journeys('live', 'sharing', 'transfer-panel')]],
  [
    '6 journeys in a real browser: what was done by mistake, what takes the room, two steps, offline',
    [journeys('undo', 'storage', 'two-steps', 'installed')],
  ],
  [
    'domain, journal and jobs on real PostgreSQL, by two nodes too',
    [
      onPostgresql(
        vitest(
          ...['--project', 'unit', 'server/domain', 'server/journal', 'server/jobs'],
          ...['server/platform/postgresql', ...(isLong ? ['server/transports'] : [])],
        ),
      ),
    ],
  ],
  [
    'walls: every request as everybody, revocations under way, a fuzz',
    [
      e2e(
        ...['table', 'socket', 'revocation', 'fuzz', 'left', 'read-token'].map(
          (name) => `e2e/access/${name}`,
        ),
      ),
    ],
  ],
  ['faults: full, read-only, torn, locked, damaged, leaping', [e2e('e2e/faults/disk')]],
  ['live: twenty clients converge through cuts, stalls and kills', [e2e('e2e/live')]],
  [
    'several nodes: one live view, one set of rights, with Redis and without',
    [hasRedis ? e2e('e2e/nodes/live', 'e2e/nodes/rights', 'e2e/nodes/redis') : null],
  ],
  ['a fuzz of all doors; people at work for a while', [e2e('e2e/faults/fuzz', 'e2e/faults/soak')]],
  [
    'doors: what else is proved on the running server',
    [e2e('e2e/doors', ...missingProxies.flatMap((name) => ['--exclude', `**/behind-${name}*`]))],
  ],
  ['faults: kills, full disks and power cuts under load', [e2e('e2e/faults/campaign')]],
  [
    'several nodes: one hand on an upload, from the dead to the living',
    [hasRedis ? e2e('e2e/nodes/uploads', 'e2e/nodes/booted') : null],
  ],
  ['5 a kill at every step of the finish', [e2e('e2e/faults/finish')]],
  [
    '8 mutants turn tests red',
    [['tsx/dist/cli.mjs', 'e2e/mutants/main.ts', ...(isLong ? [] : ['--short'])]],
  ],
  ['a backup under load, restored, is the drive it was', [e2e('e2e/faults/backup')]],
  ['requests that break in every way', [e2e('e2e/faults/cut')]],
  ['3 a large upload through kills; a download through kills', [e2e('e2e/faults/large-transfer')]],
  ['2 the tus checklist against Cove and against the plain library', [e2e('e2e/tus-suite')]],
  ['4 Q1 and Q2 under hundreds of uploads in flight', [e2e('e2e/faults/quota')]],
  [
    'deploy: image, compose file, manifest, by their linters and by the server',
    [e2e('e2e/deploy')],
  ],
]
const forgotten = readdirSync('e2e/journeys').filter((name) => !walked.has(name))
if (forgotten.length > 0) exitWith(new Error(`No step walks e2e/journeys/${forgotten.join(', ')}`))
/** At full figures nothing runs beside what is measured. */
const lanes = isLong ? 1 : 4

const results = []
const isWanted = ([name, work]) =>
  work[0] !== null && (only.length === 0 || only.some((part) => name.includes(part)))

/** Runs one step; its output is told in one piece at its end, so that steps side by side can be read. */
async function runStep([name, work]) {
  const started = Date.now()
  let output = ''
  let failure = null
  try {
    if (typeof work === 'function') await work()
    else
      for (const command of work)
        output += await (typeof command === 'function'
          ? command()
          : tool(command[0], command.slice(1), { told: true }))
  } catch (error) {
    failure = error
    output += error.output ?? ''
  }
  const seconds = Math.round((Date.now() - started) / 1000)
  const told = `\n=== ${name}\n${output}${failure ? `${failure.message}\n` : ''}`
  results.push({ name, passed: failure === null, seconds, told })
  process.stdout.write(told)
}

async function runLane(waiting) {
  for (let step = waiting.shift(); step; step = waiting.shift()) await runStep(step)
}

for (const step of besidePages.filter(isWanted)) await runStep(step)
await pagesBuilt
for (const step of alone.filter(isWanted)) await runStep(step)
const waiting = beside.filter(isWanted)
await Promise.all(Array.from({ length: lanes }, () => runLane(waiting)))

// Once more, what failed: whoever keeps the end of a long log alone still reads why.
for (const { passed, told } of results) if (!passed) process.stdout.write(told.slice(-6000))
process.stdout.write('\n')
for (const { name, passed, seconds } of results) {
  process.stdout.write(
    `${passed ? 'passed' : 'FAILED'}  ${String(seconds).padStart(4)} s  ${name}\n`,
  )
}
for (const reason of skippedForWant) process.stdout.write(`left out  ${reason}\n`)
if (quickFolder) rmSync(quickFolder, { recursive: true, force: true })
const failed = results.filter((result) => !result.passed).length
process.stdout.write(`\n${results.length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
