import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, BenchResult } from './bench.ts'
import { startCove } from './cove-subject.ts'
import { startLoad } from './load.ts'
import { compare, measureRounds, type TransferRow } from './rounds.ts'
import { spawnPeer } from './spawn-peer.ts'
import { writeTestFile } from './test-file.ts'
import {
  readTransferOptions,
  transferColumns,
  transferOptions,
  type TransferOptions,
} from './transfer-options.ts'

/** One file to one client, from the page cache: Cove checks every block, `source` is a bare stream with 1 MiB reads. */
export const download: Bench<TransferRow> = {
  options: transferOptions,
  columns: transferColumns,
  run: (values) => measure(readTransferOptions(values)),
}

async function measure({ pairs, bytes }: TransferOptions): Promise<BenchResult<TransferRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-bench-'))
  const load = startLoad()
  const cove = await startCove()
  const path = join(folder, 'source.bin')
  await writeTestFile(path, bytes)
  const source = await spawnPeer('e2e/bench/peers/bare-source.ts', [path])
  try {
    const { itemId } = await cove.upload(load, bytes)
    const fetchFrom =
      (url: string, headers: Record<string, string> = {}) =>
      async () => {
        const done = await load.run({ act: 'fetch', url, headers })
        if (done.status !== 200 || done.bytes !== bytes) throw new Error(`${url}: ${done.status}`)
        return done.seconds
      }
    const authorization = `Bearer ${cove.server.admin.token}`
    const content = `${cove.server.url}/api/v1/items/${itemId}/content`
    const rows = await measureRounds(
      [
        { name: 'cove', pid: cove.server.pid, run: fetchFrom(content, { authorization }) },
        { name: 'source', pid: source.pid, run: fetchFrom(`${source.url}/`) },
      ],
      { rounds: pairs, bytes, prepare: async () => undefined },
    )
    return { rows, ratios: { 'cove/source': compare(rows, 'cove', 'source') } }
  } finally {
    load.stop()
    await Promise.all([cove.server.end(), source.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}
