// npm run bench -- NAME… [--json] [--pairs N] [--size BYTES]
import { parseArgs } from 'node:util'
import { parseSize } from '#contract/sizes'
import type { Bench, BenchResult } from './bench.ts'
import { download } from './download.ts'
import { describeCommit, describeMachine } from './machine.ts'
import { upload } from './upload.ts'

const benches: Record<string, Bench> = { upload, download }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '9' },
    size: { type: 'string', default: '1GiB' },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(benches)
const unknown = names.filter((name) => !benches[name])
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const machine = describeMachine()
const commit = describeCommit()
if (!values.json) console.log(`${commit} on ${machine}`)
for (const name of names) {
  const bytes = parseSize(values.size)
  if (bytes === null) throw new Error('--size must be a number of bytes')
  const result = await benches[name]!({ pairs: Number(values.pairs), bytes })
  if (values.json) console.log(asJson(name, result))
  else print(name, result)
}

function asJson(bench: string, { rows, ratios }: BenchResult): string {
  const medians = Object.fromEntries(
    Object.entries(ratios).map(([key, { median }]) => [key, median]),
  )
  const intervals = Object.fromEntries(
    Object.entries(ratios).map(([key, { interval }]) => [key, interval]),
  )
  return JSON.stringify({ bench, commit, machine, rows, ratios: medians, intervals })
}

function print(bench: string, { rows, ratios }: BenchResult): void {
  console.log(`\n${bench.padEnd(12)}      MB/s   CPU s/GiB   peak MiB`)
  for (const row of rows) {
    const cells = [
      row.mbPerS.toFixed(0),
      row.cpuSecondsPerGiB?.toFixed(2) ?? '–',
      row.peakMiB ?? '–',
    ]
    console.log(row.subject.padEnd(12) + cells.map((cell) => String(cell).padStart(11)).join(''))
  }
  for (const [key, { median, interval }] of Object.entries(ratios)) {
    console.log(`${key.padEnd(20)} ${median} (95 %: ${interval[0]} to ${interval[1]})`)
  }
}
