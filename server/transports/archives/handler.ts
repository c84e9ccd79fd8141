import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import type { AnyActor } from '#server/domain/actor'
import { listArchive, type ArchiveList } from '#server/domain/archives/list-archive'
import { readBlockSums } from '#server/domain/archives/read-block-sums'
import { countDownload } from '#server/domain/links/count-download'
import { pinBlobs } from '#server/domain/versions/pinned-blobs'
import { log } from '#server/platform/log'
import { damagedBlocks } from '#server/platform/metrics'
import { DamagedBlockError } from '../downloads/checked-reader.ts'
import { contentDisposition } from '../downloads/content-disposition.ts'
import { parseRange, type ByteRange } from '../downloads/parse-range.ts'
import { checkConditions, rangeStillApplies } from '../downloads/preconditions.ts'
import { cutOff } from '../downloads/cut-off.ts'
import { watchRight } from '../downloads/watch-right.ts'
import { spendFor } from '../gate/address-budget.ts'
import { enterAny, type Gate } from '../gate/gate.ts'
import type { CoveRequest } from '../http/request-id.ts'
import { turns, turnsOf } from '../tus/turns.ts'
import { PacedWriter } from './paced-writer.ts'
import { sendArchive, type ArchiveSource } from './send-archive.ts'
import { layOut, type ZipLayout } from './zip-layout.ts'

export type Archives = (req: IncomingMessage, res: ServerResponse, itemId: string) => Promise<void>

/** Lists that one user, or all visitors of a link, may have made at once: a large one takes seconds. */
const listingsAtOnce = 4
const listingWaitMs = 20_000

/** Raised when the bytes made of the same list become others. */
const format = 'zip1'

/**
 * GET and HEAD of a folder as a ZIP (D2): ranges and conditions as for a file, nothing spooled. The list is frozen for the
 * answer, and its blobs stay while it is sent (B1). Throws a `DriveError` while nothing is sent; what goes wrong afterwards
 * breaks the connection, so that no client takes a part for the whole.
 */
export function makeArchives(gate: Gate): Archives {
  const listing = turns(listingsAtOnce)
  const prepare = async (actor: AnyActor, itemId: string) => {
    const leave = await listing.enter(turnsOf(actor), listingWaitMs)
    if (!leave) throw new DriveError('too_many_requests', { retryAfterSeconds: 5 })
    try {
      const list = await listArchive(gate.drive.database.read, actor, itemId)
      return { list, layout: await layOut(list.entries) }
    } finally {
      leave()
    }
  }
  return async (req, res, itemId) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const actor = await enterAny(gate, req)
    if (actor.kind === 'link') spendFor(gate, req, 'archive')
    const { list, layout } = await prepare(actor, itemId)
    const etag = `"${format}-${list.fingerprint}"`
    const tags = validators(etag)
    const verdict = checkConditions(req.headers, etag)
    if (verdict === 'not_modified') return void res.writeHead(304, tags).end()
    if (verdict === 'failed') return void res.writeHead(412, { ...tags, 'Content-Length': 0 }).end()
    const mayRange = req.method === 'GET' && rangeStillApplies(req.headers, etag)
    const asked = mayRange ? parseRange(req.headers.range, layout.sizeBytes) : null
    if (asked === 'unsatisfiable') {
      const contentRange = `bytes */${layout.sizeBytes}`
      res.writeHead(416, { ...tags, 'Content-Length': 0, 'Content-Range': contentRange }).end()
      return
    }
    const range = asked ?? { start: 0, end: layout.sizeBytes }
    const headers = { ...tags, ...archiveHeaders(list), ...rangeHeaders(asked, range, layout) }
    if (req.method === 'HEAD') return void res.writeHead(200, headers).end()
    if (actor.kind === 'link') await countDownload(gate.drive, actor, etag)
    const head = { status: asked ? 206 : 200, headers }
    await send(gate, req, res, { actor, list, layout, range, head })
  }
}

type Sending = {
  actor: AnyActor
  list: ArchiveList
  layout: ZipLayout
  range: ByteRange
  head: { status: number; headers: OutgoingHttpHeaders }
}

async function send(
  { drive }: Gate,
  req: IncomingMessage,
  res: ServerResponse,
  { actor, list, layout, range, head }: Sending,
): Promise<void> {
  const { read } = drive.database
  const unpin = pinBlobs(new Set(list.entries.flatMap(({ blobId }) => blobId ?? [])))
  const stopWatching = watchRight(read, actor, list, () => cutOff(res))
  const source: ArchiveSource = {
    blobs: drive.blobs,
    sumsOf: async (entries) => {
      const ids = entries.flatMap(({ blobId }) => blobId ?? [])
      return ids.length === 0 ? new Map() : readBlockSums(read, ids)
    },
  }
  try {
    res.writeHead(head.status, head.headers)
    await sendArchive(new PacedWriter(res), layout, source, range)
    if (!res.destroyed) res.end()
  } catch (error) {
    const { requestId } = req as CoveRequest
    if (error instanceof DamagedBlockError) damagedBlocks.inc()
    log.error({ requestId, itemId: list.itemId, err: error }, 'archive broken off')
    res.destroy()
  } finally {
    stopWatching()
    unpin()
  }
}

function validators(etag: string): OutgoingHttpHeaders {
  return {
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'X-Content-Type-Options': 'nosniff',
  }
}

function archiveHeaders({ name, escapedNames }: ArchiveList): OutgoingHttpHeaders {
  return {
    'Content-Type': 'application/zip',
    'Content-Disposition': contentDisposition('attachment', `${name}.zip`),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cove-Escaped-Names': escapedNames,
  }
}

function rangeHeaders(
  asked: ByteRange | null,
  { start, end }: ByteRange,
  { sizeBytes }: ZipLayout,
): OutgoingHttpHeaders {
  const length = { 'Content-Length': end - start }
  if (asked === null) return length
  return { ...length, 'Content-Range': `bytes ${start}-${end - 1}/${sizeBytes}` }
}
