// npm run test:mutants [-- --short] [--only NAME]: breaks Cove in named ways, one at a time, in a copy of the checkout.
// A mutant that no test notices is a hole in the tests, and fails the run.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Mutant } from './mutant.ts'
import { mutants } from './mutants.ts'
import { runBounded } from './run-bounded.ts'

const root = process.cwd()
const isShort = process.argv.includes('--short')
const only = process.argv.filter((_, at) => process.argv[at - 1] === '--only')
const shortCount = 2

/** The files git knows, as they stand in the working tree, beside the packages and the generated clients. */
function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cove-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  })
  for (const path of listed.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(root, path), join(copy, path))
  }
  for (const client of ['prisma/generated', 'prisma/generated-postgresql'])
    cpSync(join(root, client), join(copy, client), { recursive: true })
  symlinkSync(resolve(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** True when the named test turns red; throws when the mutant no longer fits the code. */
async function isNoticed(
  copy: string,
  mutant: Mutant,
): Promise<{ noticed: boolean; output: string }> {
  const file = join(copy, mutant.file)
  const whole = readFileSync(file, 'utf8')
  if (whole.split(mutant.find).length !== 2) {
    throw new Error(
      `${mutant.name}: the text to break stands ${whole.split(mutant.find).length - 1} times in ${mutant.file}`,
    )
  }
  writeFileSync(
    file,
    whole.replace(mutant.find, () => mutant.replace),
  )
  try {
    const bounds = { cwd: copy, timeoutMs: 180_000 }
    if (mutant.needsBundle)
      await runBounded(['-e', "import('./scripts/bundle.mjs').then((m) => m.bundleAll())"], bounds)
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      mutant.test,
      '-t',
      mutant.named,
      '--reporter',
      'json',
    ]
    const { stdout, stderr } = await runBounded(args, bounds)
    const report = parseReport(stdout)
    // A file that does not even load proves nothing: a named test must have run and failed.
    return {
      noticed: (report?.numFailedTests ?? 0) > 0,
      output: stdout.slice(0, 2000) + stderr.slice(0, 2000),
    }
  } finally {
    writeFileSync(file, whole)
  }
}

function parseReport(text: string): { numFailedTests: number } | null {
  const start = text.indexOf('{"num')
  try {
    return JSON.parse(text.slice(start)) as { numFailedTests: number }
  } catch {
    return null
  }
}

function choose(): Mutant[] {
  if (only.length > 0)
    return mutants.filter((mutant) => only.some((part) => mutant.name.includes(part)))
  if (!isShort) return mutants
  // Other ones each day, so that the short form walks through all of them.
  const day = Math.floor(Date.now() / 86_400_000)
  return Array.from(
    { length: shortCount },
    (_, n) => mutants[(day * shortCount + n) % mutants.length]!,
  )
}

const copy = copyCheckout()
let missed = 0
const chosen = choose()
for (const mutant of chosen) {
  const started = Date.now()
  let verdict: string
  try {
    const { noticed, output } = await isNoticed(copy, mutant)
    verdict = noticed ? 'noticed' : 'MISSED'
    if (!noticed) process.stdout.write(`${output}\n`)
  } catch (error) {
    verdict = `MISSED (${(error as Error).message})`
  }
  if (verdict !== 'noticed') missed += 1
  process.stdout.write(
    `${verdict}  ${Math.round((Date.now() - started) / 1000)} s  ${mutant.name}  ← ${mutant.test}\n`,
  )
}
rmSync(copy, { recursive: true, force: true })
process.stdout.write(`${chosen.length - missed} passed, ${missed} failed\n`)
process.exit(missed === 0 ? 0 : 1)
