import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer } from '#e2e/support/boot-server'
import { CoveHome } from '#e2e/support/cove'
import { wholeNumber, type Bench, type BenchResult } from './bench.ts'
import { quotients, round } from './ratio.ts'
import { settleMachine } from './settle-machine.ts'
import {
  measureSmall,
  smallColumns,
  type SmallRow,
  type SmallSubject,
} from './small/small-rounds.ts'
import { startSmallLoad } from './small/small-load.ts'
import { spawnPeer, type Peer } from './spawn-peer.ts'
import { median } from './statistics.ts'

const fileBytes = 10 * 1024
const inFlight = 8
/** Done-when 3 of the terminal client. */
const leastPutPerSecond = 150

/**
 * Many small files, 8 in flight. Cove verifies, records and syncs each before it answers; plain @tus/server does none of
 * it. `cove put -r` is the whole client, from its start to its end.
 */
export const small: Bench<SmallRow> = {
  options: { pairs: '9', files: '5000', tree: '2000' },
  columns: smallColumns,
  run: (values) =>
    measure({
      pairs: wholeNumber(values, 'pairs'),
      files: wholeNumber(values, 'files'),
      tree: wholeNumber(values, 'tree'),
    }),
}

type Sizes = { pairs: number; files: number; tree: number }

async function measure({ pairs, files, tree }: Sizes): Promise<BenchResult<SmallRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-small-'))
  const load = startSmallLoad()
  const server = await bootServer()
  const api = new ApiClient(server.url, server.admin.token)
  const space = await api.home()
  const person = new CoveHome({ COVE_URL: server.url, COVE_TOKEN: server.admin.token })
  const plains = await Promise.all(
    ['post-patch', 'with-upload'].map((name) => plainPeer(folder, name)),
  )
  writeTree(join(person.folder, 'tree'), tree)
  let rounds = 0
  const fresh = () => `r${(rounds += 1)}`
  const each = { files, fileBytes, inFlight }
  const subjects: SmallSubject[] = [
    {
      name: 'cove',
      pid: server.pid,
      files,
      run: async () => {
        const parentId = await makeFolder(api, space, fresh())
        const { url, token } = api
        return load.run({ ...each, kind: 'cove', url: `${url}/api/v1/uploads`, token, parentId })
      },
    },
    ...(['plain-post-patch', 'plain-with-upload'] as const).map((kind, index) => ({
      name: kind,
      pid: plains[index]!.pid,
      files,
      run: () => load.run({ ...each, kind, url: plains[index]!.url }),
    })),
    {
      name: 'cove put -r',
      pid: server.pid,
      files: tree,
      run: () => putTree(person, fresh(), tree),
    },
  ]
  try {
    // The client is made beforehand: that is not what is measured.
    await person.run(['help'])
    const prepare = () => settleMachine(folder, files * fileBytes)
    const rows = await measureSmall(subjects, { rounds: pairs, prepare })
    const of = (name: string) => rows.find((row) => row.subject === name)!.rounds
    return {
      rows,
      ratios: {
        'cove/plain-post-patch': quotients(of('cove'), of('plain-post-patch')),
        'cove/plain-with-upload': quotients(of('cove'), of('plain-with-upload')),
      },
      verdicts: [verdictOn(of('cove put -r'))],
    }
  } finally {
    load.stop()
    await Promise.all([server.end(), ...plains.map((peer) => peer.stop())])
    person.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

function verdictOn(rounds: number[]): string {
  const speed = round(median(rounds), 0)
  const verdict = speed >= leastPutPerSecond ? 'met' : 'not met'
  return `cove put -r: ${speed} files a second, each verified; ≥ ${leastPutPerSecond}: ${verdict}`
}

function plainPeer(folder: string, name: string): Promise<Peer> {
  const directory = join(folder, name)
  mkdirSync(directory)
  return spawnPeer('e2e/support/plain-tus.ts', ['--directory', directory])
}

/** 20 folders, each file with bytes of its own. */
function writeTree(path: string, files: number): void {
  const block = Buffer.alloc(fileBytes, 'cove')
  for (let i = 0; i < files; i += 1) {
    const folder = join(path, `d${i % 20}`)
    mkdirSync(folder, { recursive: true })
    block.writeUInt32LE(i)
    writeFileSync(join(folder, `f${i}.bin`), block)
  }
}

async function makeFolder(
  api: ApiClient,
  space: { id: string; rootId: string },
  name: string,
): Promise<string> {
  const input = { spaceId: space.id, parentId: space.rootId, name }
  const entry = await api.command('folder.create', input)
  if (entry.type !== 'folder.created') throw new Error('no folder was made')
  return entry.items[0]!.item.id
}

async function putTree(person: CoveHome, name: string, files: number): Promise<number> {
  const started = performance.now()
  const { code, stdout, stderr } = await person.run(['put', '-r', 'tree', `/${name}/`, '--json'])
  const seconds = (performance.now() - started) / 1000
  const verified = stdout.split('\n').filter((line) => line.includes('"verified":true')).length
  if (code !== 0 || verified !== files)
    throw new Error(`cove put ended with ${code}, ${verified} of ${files} verified: ${stderr}`)
  return seconds
}
