import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTusSuite } from '#e2e/tus-suite/run-suite'
import { failedItems } from '#e2e/tus-suite/suite-report'

const failing = [2, 4, 9, 19, 27, 29, 30, 31]
let directory = ''
let peer: ChildProcess
let url = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plain-tus-'))
  peer = runFile('e2e/support/plain-tus.ts', ['--directory', directory])
  url = await firstLine(peer)
}, 30_000)

afterAll(async () => {
  const ended = once(peer, 'exit')
  peer.kill()
  await ended
  await rm(directory, { recursive: true, force: true })
})

test('the plain library fails the items it is known to fail and passes the others', async () => {
  const { results } = await runTusSuite({ url })
  expect(failedItems(results)).toEqual(failing)
  expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(80)
  expect(peer.exitCode).toBeNull()
}, 120_000)

test('the command line tells the result in its last line and its exit code', async () => {
  expect(await runMain(['--only', '3,5'])).toEqual({ code: 0, last: '7 passed, 0 failed' })
  expect(await runMain(['--only', '3,9'])).toEqual({ code: 1, last: '4 passed, 3 failed' })
  const expected = await runMain(['--only', '3,9', '--expect-failures', '9'])
  expect(expected).toEqual({ code: 0, last: '4 passed, 3 failed' })
  const unexpected = await runMain(['--only', '3,9', '--expect-failures', '3'])
  expect(unexpected).toEqual({ code: 1, last: '4 passed, 3 failed' })
}, 60_000)

async function runMain(args: string[]) {
  const child = runFile('e2e/tus-suite/main.ts', [url, ...args])
  let output = ''
  child.stdout?.on('data', (data) => (output += data))
  const [code] = await once(child, 'close')
  return { code, last: output.trimEnd().split('\n').at(-1) }
}

function runFile(file: string, args: string[]): ChildProcess {
  const root = join(import.meta.dirname, '../..')
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the peer has no output')
  const [line] = await once(createInterface(child.stdout), 'line')
  return line
}
