import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callsBeside } from './calls-beside.ts'
import { startCove } from './cove-subject.ts'
import { startLoad, type Load } from './load.ts'
import { compare, measureRounds, type TransferRow } from './rounds.ts'
import { settleMachine } from './settle-machine.ts'
import { spawnPeer } from './spawn-peer.ts'
import type { Bench, BenchResult } from './bench.ts'
import {
  readTransferOptions,
  transferColumns,
  transferOptions,
  type TransferOptions,
} from './transfer-options.ts'

const atOnce = 20

/**
 * One body in one PATCH, and as many bytes in twenty at once; before that twenty at once, while a small call is asked fifty
 * times a second. Cove verifies and syncs it; plain @tus/server with its FileStore does neither; `limit` computes the same digests
 * beside a bare writev and syncs nothing; `sink` only writes.
 */
export const upload: Bench<TransferRow> = {
  options: transferOptions,
  columns: transferColumns,
  run: (values) => measure(readTransferOptions(values)),
}

async function measure({ pairs, bytes }: TransferOptions): Promise<BenchResult<TransferRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-bench-'))
  const load = startLoad()
  const cove = await startCove()
  const plainFolder = join(folder, 'plain')
  mkdirSync(plainFolder)
  const plain = await spawnPeer('e2e/support/plain-tus.ts', ['--directory', plainFolder])
  const limit = await spawnPeer('e2e/bench/peers/limit-sink.ts', [folder])
  const sink = await spawnPeer('e2e/bench/peers/bare-sink.ts', [folder])
  const put = (url: string, file: string) => async () => {
    const { seconds } = await load.run({ act: 'send', method: 'PUT', url, headers: {}, bytes })
    rmSync(join(folder, file))
    return seconds
  }
  try {
    const calls = await callsBeside(cove, load, { rounds: pairs, count: atOnce, bytes })
    const rows = await measureRounds(
      [
        {
          name: 'cove',
          pid: cove.server.pid,
          run: async () => {
            const { seconds, itemId } = await cove.upload(load, bytes)
            await cove.purge([itemId])
            return seconds
          },
        },
        {
          name: `${atOnce} at once`,
          pid: cove.server.pid,
          run: async () => {
            const many = await cove.uploadMany(load, atOnce, Math.ceil(bytes / atOnce))
            await cove.purge(many.itemIds)
            return many.seconds
          },
        },
        { name: 'plain', pid: plain.pid, run: () => patchPlain(load, plain.url, bytes) },
        { name: 'limit', pid: limit.pid, run: put(limit.url, 'limit.bin') },
        { name: 'sink', pid: sink.pid, run: put(sink.url, 'sink.bin') },
      ],
      { rounds: pairs, bytes, prepare: () => settleMachine(folder, bytes) },
    )
    return {
      rows,
      ratios: {
        'cove/plain': compare(rows, 'cove', 'plain'),
        'cove/limit': compare(rows, 'cove', 'limit'),
        [`${atOnce} at once/cove`]: compare(rows, `${atOnce} at once`, 'cove'),
      },
      verdicts: [calls],
    }
  } finally {
    load.stop()
    await Promise.all([cove.server.end(), plain.stop(), limit.stop(), sink.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function patchPlain(load: Load, url: string, bytes: number): Promise<number> {
  const tus = { 'Tus-Resumable': '1.0.0' }
  const created = await fetch(url, {
    method: 'POST',
    headers: { ...tus, 'Upload-Length': String(bytes) },
  })
  const location = new URL(created.headers.get('location')!, url).href
  const type = 'application/offset+octet-stream'
  const headers = { ...tus, 'Upload-Offset': '0', 'Content-Type': type }
  const done = await load.run({ act: 'send', method: 'PATCH', url: location, headers, bytes })
  if (done.status !== 204) throw new Error(`plain: ${done.status}`)
  await fetch(location, { method: 'DELETE', headers: tus })
  return done.seconds
}
