import { testObjectStore } from '#e2e/support/object-store'
import type { Bench, BenchResult } from './bench.ts'
import { startCove } from './cove-subject.ts'
import { startLoad } from './load.ts'
import { compare, measureRounds, type TransferRow } from './rounds.ts'
import { spawnPeer } from './spawn-peer.ts'
import { readTransferOptions, transferColumns, type TransferOptions } from './transfer-options.ts'

const bars = { up: 0.8, down: 0.9 }

/**
 * One file through Cove to a store of objects and back, beside the SDK that speaks to the same store with nothing between. Cove
 * takes a hop more, hashes what comes, and checks what goes.
 */
export const objectStore: Bench<TransferRow> = {
  options: { pairs: '5', size: '256MiB' },
  columns: transferColumns,
  run: (values) => measure(readTransferOptions(values)),
}

async function measure({ pairs, bytes }: TransferOptions): Promise<BenchResult<TransferRow>> {
  const store = await testObjectStore()
  const load = startLoad()
  const cove = await startCove({ env: { STORAGE_URL: store.url('bench-cove') } })
  const sdk = await spawnPeer('e2e/bench/peers/plain-sdk.ts', [store.url('bench-sdk')])
  const ask = async (act: string): Promise<number> => {
    const started = performance.now()
    const answer = await fetch(`${sdk.url}/${act}`)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`sdk: ${text}`)
    if (act === 'download' && Number(text) !== bytes) throw new Error(`sdk: ${text} bytes`)
    return (performance.now() - started) / 1000
  }
  const options = { rounds: pairs, bytes, prepare: async () => undefined }
  try {
    const up = await measureRounds(
      [
        {
          name: 'cove up',
          pid: cove.server.pid,
          run: async () => {
            const { seconds, itemId } = await cove.upload(load, bytes)
            await cove.purge([itemId])
            return seconds
          },
        },
        { name: 'sdk up', pid: sdk.pid, run: () => ask(`upload/${bytes}`) },
      ],
      options,
    )
    const { itemId } = await cove.upload(load, bytes)
    const url = `${cove.server.url}/api/v1/items/${itemId}/content`
    const headers = { authorization: `Bearer ${cove.server.admin.token}` }
    const down = await measureRounds(
      [
        {
          name: 'cove down',
          pid: cove.server.pid,
          run: async () => {
            const done = await load.run({ act: 'fetch', url, headers })
            if (done.status !== 200 || done.bytes !== bytes) throw new Error(`cove: ${done.status}`)
            return done.seconds
          },
        },
        { name: 'sdk down', pid: sdk.pid, run: () => ask('download') },
      ],
      options,
    )
    await ask('remove')
    const ratios = {
      'up cove/sdk': compare(up, 'cove up', 'sdk up'),
      'down cove/sdk': compare(down, 'cove down', 'sdk down'),
    }
    const verdict = (way: 'up' | 'down') => {
      const { median } = ratios[`${way} cove/sdk`]
      return `${way}: ${median} of the SDK alone; the bar is ${bars[way]}: ${median >= bars[way] ? 'passed' : 'missed'}`
    }
    return { rows: [...up, ...down], ratios, verdicts: [verdict('up'), verdict('down')] }
  } finally {
    load.stop()
    await Promise.all([cove.server.end(), sdk.stop()])
  }
}
