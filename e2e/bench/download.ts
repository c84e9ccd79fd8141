import { linkSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNginx, startAutoindex } from '#e2e/support/nginx'
import type { Bench, BenchResult } from './bench.ts'
import { startCove } from './cove-subject.ts'
import { startLoad } from './load.ts'
import { startNginxFront } from './nginx-front.ts'
import type { Ratio } from './ratio.ts'
import { compare, measureRounds, type Subject, type TransferRow } from './rounds.ts'
import { spawnPeer } from './spawn-peer.ts'
import { writeTestFile } from './test-file.ts'
import {
  readTransferOptions,
  transferColumns,
  transferOptions,
  type TransferOptions,
} from './transfer-options.ts'
import { barVerdict } from './verdict.ts'

/**
 * One file to one client, from the page cache: Cove checks every block, `source` is a bare stream with 1 MiB reads. Where
 * nginx is installed, Cove behind it with SENDFILE=nginx, and nginx alone with the same file.
 */
export const download: Bench<TransferRow> = {
  options: transferOptions,
  columns: transferColumns,
  run: (values) => measure(readTransferOptions(values)),
}

/** How Cove shall compare, by the name of the ratio. */
const bars: Record<string, number> = {
  'cove/source': 0.8,
  'unverified/source': 0.95,
  'cove behind nginx/nginx': 0.9,
}

async function measure({ pairs, bytes }: TransferOptions): Promise<BenchResult<TransferRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-bench-'))
  const load = startLoad()
  const path = join(folder, 'source.bin')
  await writeTestFile(path, bytes)
  const ends: (() => Promise<void>)[] = []
  const subject = (name: string, pid: number, url: string, token?: string): Subject => ({
    name,
    pid,
    run: async () => {
      const headers = token ? { authorization: `Bearer ${token}` } : undefined
      const done = await load.run({ act: 'fetch', url, headers: headers ?? {} })
      if (done.status !== 200 || done.bytes !== bytes) throw new Error(`${url}: ${done.status}`)
      return done.seconds
    },
  })
  const coveSubject = async (name: string, env: Record<string, string> = {}) => {
    const { server, upload } = await startCove({ env })
    ends.push(server.end)
    const { itemId } = await upload(load, bytes)
    const url = `${server.url}/api/v1/items/${itemId}/content`
    return subject(name, server.pid, url, server.admin.token)
  }
  try {
    const source = await spawnPeer('e2e/bench/peers/bare-source.ts', [path])
    ends.push(source.stop)
    const subjects = [
      await coveSubject('cove'),
      await coveSubject('unverified', { VERIFY_READS: '0' }),
      subject('source', source.pid, `${source.url}/`),
    ]
    const pairsOf: [string, string][] = [
      ['cove', 'source'],
      ['unverified', 'source'],
    ]
    if (findNginx()) {
      const front = await startNginxFront(load, bytes)
      ends.push(front.end)
      // The very same file: how it came into the page cache is a part of what sending it costs.
      linkSync(front.path, join(folder, 'blob.bin'))
      const nginx = await startAutoindex(folder)
      ends.push(nginx.end)
      subjects.push(
        subject('cove behind nginx', front.pid, front.url, front.token),
        subject('nginx', nginx.workerPid(), `${nginx.url}blob.bin`),
      )
      pairsOf.push(['cove behind nginx', 'nginx'])
    }
    const rows = await measureRounds(subjects, {
      rounds: pairs,
      bytes,
      prepare: async () => undefined,
    })
    const ratios: Record<string, Ratio> = {}
    for (const [mine, theirs] of pairsOf) ratios[`${mine}/${theirs}`] = compare(rows, mine, theirs)
    const verdicts = Object.entries(ratios).map(([name, { median }]) =>
      barVerdict(name, median, bars[name]!),
    )
    return { rows, ratios, verdicts }
  } finally {
    load.stop()
    await Promise.all(ends.map((end) => end()))
    rmSync(folder, { recursive: true, force: true })
  }
}
