import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { addRun, newRange, readFigures, writeFigures } from './figures.ts'
import type { Played } from './worker.ts'

/**
 * `npm run test:faults [-- --from N --to M] [--workers N] [--told]`: the runs of these seeds, 25 on one data folder. Without
 * them it goes on where the figures end. Adds what was proved to figures.json, unless `--unwritten` says not to.
 */
const runsAChain = 25

const text = { type: 'string' } as const
const no = { type: 'boolean', default: false } as const
const { values } = parseArgs({
  options: { from: text, to: text, workers: text, told: no, unwritten: no },
})
const figures = readFigures()
const from = Number(values.from ?? Math.max(0, ...figures.ranges.map(({ to }) => to)) + 1)
const to = Number(values.to ?? from + 499)
const range = newRange(from)
const started = performance.now()
const chains: number[][] = []
for (let seed = from; seed <= to; seed += runsAChain)
  chains.push(Array.from({ length: Math.min(runsAChain, to - seed + 1) }, (_, nth) => seed + nth))

async function take({ results }: Played): Promise<void> {
  for (const result of results) addRun(range, result)
  range.seconds = Math.round((performance.now() - started) / 1000)
  if (!values.unwritten) await writeFigures(figures, range)
}

/** One process that plays chains until there are no more. */
function work(): Promise<void> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: process.execArgv,
    env: { ...process.env, ...(values.told && { COVE_TOLD: '1' }) },
  })
  return new Promise((resolve, reject) => {
    let written = Promise.resolve()
    child.on('message', (played: Played | null) => {
      if (played) written = written.then(() => take(played))
      const next = chains.shift()
      if (next) child.send(next)
      else child.disconnect()
    })
    child.once('exit', (code) => {
      if (code === 0) void written.then(resolve)
      else reject(new Error(`a worker ended with ${code}`))
    })
  })
}

await Promise.all(Array.from({ length: Number(values.workers ?? 1) }, work))
console.log(JSON.stringify(range))
process.exit(range.failures === 0 ? 0 : 1)
