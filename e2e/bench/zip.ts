import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { wholeNumber, type Bench, type BenchResult, type OptionValues } from './bench.ts'
import { startLoad } from './load.ts'
import { compare, measureRounds, type TransferRow } from './rounds.ts'
import { spawnPeer } from './spawn-peer.ts'
import { writeTestFile } from './test-file.ts'
import { readTransferOptions, transferColumns, transferOptions } from './transfer-options.ts'
import { barVerdict } from './verdict.ts'
import { fillFolder } from './zip/fill-folder.ts'

const leastOfSource = 0.75

/**
 * A folder of many files as one ZIP to one client, from the page cache: Cove lists the folder, opens each file and checks
 * every block; `source` is one file of as many bytes, streamed bare with reads of 1 MiB.
 */
export const zip: Bench<TransferRow> = {
  // `profile`: a folder for a CPU profile of Cove.
  options: { ...transferOptions, size: '4GiB', files: '10000', profile: '' },
  columns: transferColumns,
  run: measure,
}

async function measure(values: OptionValues): Promise<BenchResult<TransferRow>> {
  const { pairs, bytes: filled } = readTransferOptions(values)
  const folder = mkdtempSync(join(tmpdir(), 'cove-bench-'))
  const load = startLoad()
  const profile = values['profile'] ? ['--cpu-prof', `--cpu-prof-dir=${values['profile']}`] : []
  const { server, folderId } = await serveFolder(profile, (api) =>
    fillFolder(api, wholeNumber(values, 'files'), filled),
  )
  try {
    const path = `/items/${folderId}/archive`
    const api = new ApiClient(server.url, server.admin.token)
    const bytes = Number((await api.send('HEAD', path)).headers.get('content-length'))
    const file = join(folder, 'source.bin')
    await writeTestFile(file, bytes)
    const source = await spawnPeer('e2e/bench/peers/bare-source.ts', [file])
    const fetchFrom =
      (url: string, headers: Record<string, string> = {}) =>
      async () => {
        const done = await load.run({ act: 'fetch', url, headers })
        if (done.status !== 200 || done.bytes !== bytes) throw new Error(`${url}: ${done.status}`)
        return done.seconds
      }
    const authorization = `Bearer ${server.admin.token}`
    const archive = fetchFrom(`${server.url}/api/v1${path}`, { authorization })
    const rows = await measureRounds(
      [
        { name: 'cove', pid: server.pid, run: archive },
        { name: 'source', pid: source.pid, run: fetchFrom(`${source.url}/`) },
      ],
      { rounds: pairs, bytes, prepare: async () => undefined },
    ).finally(() => source.stop())
    const ratio = compare(rows, 'cove', 'source')
    return {
      rows,
      ratios: { 'cove/source': ratio },
      verdicts: [barVerdict('cove/source', ratio.median, leastOfSource)],
    }
  } finally {
    load.stop()
    await server.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A server that has done nothing but start, on a drive that another one has filled: its memory is that of the ZIPs. */
async function serveFolder(
  nodeArgs: string[],
  fill: (api: ApiClient) => Promise<string>,
): Promise<{ server: BootedServer; folderId: string }> {
  const first = await bootServer()
  const folderId = await fill(new ApiClient(first.url, first.admin.token))
  await first.stop()
  return { server: await bootServer({ dataDir: first.dataDir, nodeArgs }), folderId }
}
