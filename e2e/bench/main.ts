// npm run bench -- NAME… [--json] [the options of these benches]
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Bench } from './bench.ts'
import { cluster } from './cluster.ts'
import { download } from './download.ts'
import { list } from './list.ts'
import { lists } from './lists.ts'
import { live } from './live.ts'
import { describeCommit, describeMachine } from './machine.ts'
import { jsonLine, printResult } from './print-result.ts'
import { objectStore } from './object-store.ts'
import { scaling } from './scaling.ts'
import { small } from './small.ts'
import { start } from './start.ts'
import { upload } from './upload.ts'
import { zip } from './zip.ts'

// A bench knows its own rows; here they only go from its `run` to its columns.
const all = {
  upload,
  download,
  zip,
  small,
  list,
  live,
  lists,
  start,
  scaling,
  cluster,
  'object-store': objectStore,
}
const benches = all as unknown as Record<string, Bench>

const named = process.argv.slice(2).filter((word) => benches[word])
/** What they need is not on every machine. */
const asked = ['object-store', 'cluster']
const chosen =
  named.length > 0 ? named : Object.keys(benches).filter((name) => !asked.includes(name))
const options: ParseArgsConfig['options'] = { json: { type: 'boolean' } }
for (const name of chosen)
  for (const option of Object.keys(benches[name]!.options)) options[option] = { type: 'string' }

const { values, positionals } = parseArgs({ allowPositionals: true, options })
const unknown = positionals.filter((name) => !benches[name])
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const where = { commit: describeCommit(), machine: describeMachine() }
if (!values['json']) console.log(`${where.commit} on ${where.machine}`)
for (const name of chosen) {
  const bench = benches[name]!
  const result = await bench.run({ ...bench.options, ...(values as Record<string, string>) })
  if (values['json']) console.log(jsonLine(name, where, result))
  else printResult(name, bench, result)
}
