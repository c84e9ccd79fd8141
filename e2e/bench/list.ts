import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMany } from '#e2e/support/add-many'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { startAutoindex } from '#e2e/support/nginx'
import { openDrive } from '#server/domain/open-drive'
import { readEnv } from '#server/platform/env'
import { fetchWhole, walkPages } from './list/page-walk.ts'
import { wholeNumber, type Bench, type BenchResult, type Row } from './bench.ts'
import { quotients, round } from './ratio.ts'
import { median, percentile } from './statistics.ts'

/** `wholeMs`: the folder from its first to its last item; a page of 200 is asked for wherever it lies. */
type ListingRow = Row & {
  wholeMs: number
  itemsPerSecond: number
  pageMedianMs: number | null
  pageWorstMs: number | null
  rounds: number[]
}

const bars = { pageMs: 5, itemsPerSecond: 200_000 }
const pages = { whole: 5000, small: 200 }

/** A folder of many items as JSON, by the API's pages, beside the autoindex of nginx on as many real files. */
export const list: Bench<ListingRow> = {
  options: { pairs: '9', items: '100000' },
  run: (values) => measure(wholeNumber(values, 'pairs'), wholeNumber(values, 'items')),
  columns: [
    ['whole ms', ({ wholeMs }) => wholeMs.toFixed(0)],
    ['items/s', ({ itemsPerSecond }) => itemsPerSecond.toFixed(0)],
    ['page of 200, ms', ({ pageMedianMs }) => pageMedianMs?.toFixed(2) ?? null],
    ['worst in 100', ({ pageWorstMs }) => pageWorstMs?.toFixed(2) ?? null],
  ],
}

async function measure(pairs: number, items: number): Promise<BenchResult<ListingRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'cove-list-'))
  const names = Array.from({ length: items }, (_, i) => `picture ${i} of the harbour.jpg`)
  for (const name of names) writeFileSync(join(folder, name), '')
  const nginx = await startAutoindex(folder)
  const { server, folderId } = await serveFolder(names)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { authorization: `Bearer ${server.admin.token}` }
  const url = `${server.url}/api/v1/items/${folderId}/children`
  const listing = { agent, url, headers, items }
  try {
    const wholes = { cove: [] as number[], nginx: [] as number[] }
    const each: number[] = []
    for (let turn = -1; turn < pairs; turn += 1) {
      const cove = await timed(() => walkPages(listing, pages.whole))
      const index = await timed(() => fetchWhole(agent, nginx.url))
      const walked = await walkPages(listing, pages.small)
      if (turn < 0) continue
      wholes.cove.push(cove)
      wholes.nginx.push(index)
      each.push(...walked)
    }
    const rowOf = (subject: 'cove' | 'nginx'): ListingRow => ({
      subject,
      wholeMs: round(median(wholes[subject]), 1),
      itemsPerSecond: round(items / (median(wholes[subject]) / 1000), 0),
      pageMedianMs: subject === 'cove' ? round(median(each), 2) : null,
      pageWorstMs: subject === 'cove' ? round(percentile(each, 99), 2) : null,
      rounds: wholes[subject].map((ms) => round(ms, 1)),
    })
    const rows = [rowOf('cove'), rowOf('nginx')]
    return {
      rows,
      ratios: { 'nginx/cove': quotients(wholes.nginx, wholes.cove) },
      verdicts: [verdict(rows[0]!)],
    }
  } finally {
    agent.destroy()
    await Promise.all([server.end(), nginx.end()])
    rmSync(folder, { recursive: true, force: true })
  }
}

function verdict({ pageMedianMs, itemsPerSecond }: ListingRow): string {
  const said = (isMet: boolean) => (isMet ? 'met' : 'not met')
  return (
    `a page of 200 in under ${bars.pageMs} ms: ${said(pageMedianMs! < bars.pageMs)}; ` +
    `${bars.itemsPerSecond} items a second: ${said(itemsPerSecond >= bars.itemsPerSecond)}`
  )
}

/** A server with the items in a folder, put there while it is away: nobody waits for so many uploads. */
async function serveFolder(
  names: readonly string[],
): Promise<{ server: BootedServer; folderId: string }> {
  const first = await bootServer()
  const { rootId } = await new ApiClient(first.url, first.admin.token).home()
  await first.stop()
  const { drive, close } = await openDrive(readEnv({ DATA_DIR: first.dataDir }))
  const [folderId] = await addMany(drive, 'folder', [{ parentId: rootId, name: 'many' }])
  for (let from = 0; from < names.length; from += 5000) {
    const places = names.slice(from, from + 5000).map((name) => ({ parentId: folderId!, name }))
    await addMany(drive, 'file', places)
  }
  await close()
  return { server: await bootServer({ dataDir: first.dataDir }), folderId: folderId! }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
