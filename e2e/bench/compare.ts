// npm run bench:compare -- REV [NAME…] [--rounds N] [the options of these benches]
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { quotients, round, type Ratio } from './ratio.ts'
import { median } from './statistics.ts'

const run = promisify(execFile)

/** A loss above this fails the run. */
const mostLost = 0.15
/** Those whose figure is a speed, and takes seconds to have. */
const usual = ['upload', 'download', 'small']
/** How fast Cove was, by whatever name its row has it. */
const speeds = ['mbPerS', 'filesPerSecond', 'itemsPerSecond'] as const

type Line = { bench: string; rows: ({ subject: string } & Partial<Record<string, number>>)[] }

/** Speeds of Cove by bench. */
type Measured = Map<string, number>

const { rev, names, rounds, rest } = readArguments(process.argv.slice(2))
const before = await checkOut(rev)
try {
  const measured = { before: [] as Measured[], now: [] as Measured[] }
  for (let turn = 0; turn < rounds; turn += 1) {
    // Each goes first as often as the other: what the machine does meanwhile falls on both.
    const order = turn % 2 === 0 ? (['before', 'now'] as const) : (['now', 'before'] as const)
    for (const which of order)
      measured[which].push(await measure(which === 'now' ? process.cwd() : before))
    process.stderr.write(`round ${turn + 1} of ${rounds}\n`)
  }
  const lost = names.filter((name) => {
    const of = (all: Measured[]) => all.map((speeds) => speeds.get(name)!)
    return tell(name, of(measured.now), of(measured.before))
  })
  process.exitCode = lost.length > 0 ? 1 : 0
} finally {
  execFileSync('git', ['worktree', 'remove', '--force', before])
  rmSync(before, { recursive: true, force: true })
}

function readArguments(words: string[]) {
  const options = words.findIndex((word) => word.startsWith('--'))
  const [rev, ...named] = options < 0 ? words : words.slice(0, options)
  const rest = options < 0 ? [] : words.slice(options)
  const at = rest.indexOf('--rounds')
  const rounds = at < 0 ? 5 : Number(rest.splice(at, 2)[1])
  if (!rev || !Number.isInteger(rounds) || rounds < 1) {
    console.error(
      'npm run bench:compare -- REV [NAME…] [--rounds N] [the options of these benches]',
    )
    process.exit(2)
  }
  return { rev, names: named.length > 0 ? named : usual, rounds, rest }
}

/** The commit in a folder of its own, installed and bundled by its own scripts. */
async function checkOut(rev: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-compare-'))
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', folder, rev])
  const lock = (dir: string) => readFileSync(join(dir, 'package-lock.json'), 'utf8')
  if (lock(folder) === lock('.')) symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  for (const dir of [folder, process.cwd()]) {
    const prepare = `import('./scripts/prepare.mjs').then(async (m) => { await m.install(); await m.generate(); await m.bundle() })`
    await run(process.execPath, ['-e', prepare], { cwd: dir })
  }
  return folder
}

async function measure(cwd: string): Promise<Measured> {
  const args = ['scripts/tsx.mjs', 'e2e/bench/main.ts', ...names, '--json', '--pairs', '1', ...rest]
  const { stdout } = await run(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 })
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
  return new Map(lines.map(({ bench, rows }) => [bench, speedOf(rows)]))
}

function speedOf(rows: Line['rows']): number {
  const cove = rows.find(({ subject }) => subject === 'cove')
  const name = speeds.find((each) => cove?.[each] !== undefined)
  if (!name) throw new Error('This bench tells no speed of Cove.')
  return cove![name]!
}

/** Whether more was lost than may be. */
function tell(name: string, now: number[], then: number[]): boolean {
  const ratio: Ratio = quotients(now, then)
  const isLost = ratio.median < 1 - mostLost
  const [low, high] = ratio.interval
  console.log(
    `${name.padEnd(10)} ${round(median(then), 0)} → ${round(median(now), 0)}: ${ratio.median} (95 %: ${low} to ${high})` +
      (isLost ? `, more than ${mostLost * 100} % lost` : ''),
  )
  return isLost
}
