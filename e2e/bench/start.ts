import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { addMany } from '#e2e/support/add-many'
import { ApiClient } from '#e2e/support/api-client'
import { asStarted } from '#e2e/support/as-started'
import { bootServer } from '#e2e/support/boot-server'
import { freePort } from '#e2e/support/free-port'
import { openDrive } from '#server/domain/open-drive'
import { readEnv } from '#server/platform/env'
import { wholeNumber, type Bench, type BenchResult, type OptionValues, type Row } from './bench.ts'
import { cpuSeconds, residentKiB } from './process-figures.ts'
import { round } from './ratio.ts'
import { median } from './statistics.ts'

type StartRow = Row & {
  /** From the spawn to the first answer of 200 at /readyz. */
  readyMs: number
  worstMs: number
  cpuSeconds: number | null
  idleMiB: number | null
  rounds: number[]
}

const mostMs = 2000

/** The built server on a drive that is there already: how soon it takes requests, and what it holds when it does nothing. */
export const start: Bench<StartRow> = {
  options: { pairs: '9', items: '10000', idle: '10' },
  run: measure,
  columns: [
    ['ready ms', (row) => row.readyMs.toFixed(0)],
    ['worst ms', (row) => row.worstMs.toFixed(0)],
    ['CPU s', (row) => row.cpuSeconds?.toFixed(2) ?? null],
    ['idle MiB', (row) => row.idleMiB?.toFixed(0) ?? null],
  ],
}

async function measure(values: OptionValues): Promise<BenchResult<StartRow>> {
  const pairs = wholeNumber(values, 'pairs')
  const idleMs = wholeNumber(values, 'idle') * 1000
  const dataDir = await makeDrive(wholeNumber(values, 'items'))
  const kinds = { cove: {}, 'cove, no pages': { PAGES: 'off' } }
  const figures = new Map(Object.keys(kinds).map((name) => [name, [] as Started[]]))
  try {
    for (let turn = -1; turn < pairs; turn += 1)
      for (const [name, env] of Object.entries(kinds)) {
        // The memory takes its time to settle, and is much the same each time.
        const started = await startOnce(dataDir, env, turn === pairs - 1 ? idleMs : 0)
        process.stderr.write(`round ${turn + 1} of ${pairs}: ${name} ${started.ms.toFixed(0)} ms\n`)
        if (turn >= 0) figures.get(name)!.push(started)
      }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  const rows = [...figures].map(([subject, all]) => rowOf(subject, all))
  const verdicts = rows.map(
    ({ subject, readyMs }) =>
      `${subject}: ready within ${mostMs} ms: ${readyMs <= mostMs ? 'met' : 'not met'}`,
  )
  return { rows, ratios: {}, verdicts }
}

function rowOf(subject: string, all: Started[]): StartRow {
  const ms = all.map((each) => each.ms)
  const cpu = all.flatMap((each) => each.cpuSeconds ?? [])
  const idleKiB = all.at(-1)!.idleKiB
  return {
    subject,
    readyMs: round(median(ms), 0),
    worstMs: round(Math.max(...ms), 0),
    cpuSeconds: cpu.length > 0 ? round(median(cpu), 2) : null,
    idleMiB: idleKiB === null ? null : round(idleKiB / 1024, 0),
    rounds: ms.map((each) => round(each, 0)),
  }
}

/** A drive with so many files in a folder, and a server that has ended well. */
async function makeDrive(items: number): Promise<string> {
  const first = await bootServer()
  const { rootId } = await new ApiClient(first.url, first.admin.token).home()
  await first.stop()
  const { drive, close } = await openDrive(readEnv({ DATA_DIR: first.dataDir }))
  const [folderId] = await addMany(drive, 'folder', [{ parentId: rootId, name: 'many' }])
  for (let from = 0; from < items; from += 5000) {
    const names = Array.from({ length: Math.min(5000, items - from) }, (_, n) => `file ${from + n}`)
    const places = names.map((name) => ({ parentId: folderId!, name }))
    await addMany(drive, 'file', places)
  }
  await close()
  return first.dataDir
}

type Started = { ms: number; cpuSeconds: number | null; idleKiB: number | null }

async function startOnce(
  dataDir: string,
  env: Record<string, string>,
  idleMs: number,
): Promise<Started> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, [...asStarted, 'dist/server/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: dataDir, ...env },
  })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
      await setTimeout(5)
    }
    const ms = performance.now() - started
    const spent = cpuSeconds(child.pid!)
    if (idleMs > 0) await setTimeout(idleMs)
    return { ms, cpuSeconds: spent, idleKiB: idleMs > 0 ? residentKiB(child.pid!) : null }
  } finally {
    child.kill('SIGTERM')
    await gone
    process.off('exit', endWithUs)
  }
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
}
