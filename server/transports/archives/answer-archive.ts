import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { AnyActor } from '#server/domain/actor'
import type { ArchiveList } from '#server/domain/archives/list-writer'
import { countDownload } from '#server/domain/links/count-download'
import { pinBlobs } from '#server/domain/versions/pinned-blobs'
import { log } from '#server/platform/log'
import { damagedBlocks } from '#server/platform/metrics'
import { DamagedBlockError } from '#server/storage/damaged-block'
import { contentDisposition } from '../downloads/content-disposition.ts'
import { cutOff } from '../downloads/cut-off.ts'
import { parseRange, type ByteRange } from '../downloads/parse-range.ts'
import { checkConditions, rangeStillApplies } from '../downloads/preconditions.ts'
import { watchRight } from '../downloads/watch-right.ts'
import type { Gate } from '../gate/gate.ts'
import { refuseByHttp } from '../http/http-refusal.ts'
import type { CoveRequest } from '../http/request-id.ts'
import { blockCrcsFrom } from './block-crcs.ts'
import { PacedWriter } from './paced-writer.ts'
import { sendArchive } from './send-archive.ts'
import type { ZipLayout } from './zip-layout.ts'

/** What is sent, and to whom: its list is frozen, and where each byte stands is known. */
export type PreparedArchive = { actor: AnyActor; list: ArchiveList; layout: ZipLayout }

/** Raised when the bytes made of the same list become others. */
const format = 'zip1'

/**
 * GET and HEAD of an archive (D2): ranges and conditions as for a file, nothing spooled. Its blobs stay while it is sent
 * (B1). Throws a `DriveError` while nothing is sent; what goes wrong afterwards breaks the connection, so that no client
 * takes a part for the whole.
 */
export async function answerArchive(
  gate: Gate,
  req: IncomingMessage,
  res: ServerResponse,
  archive: PreparedArchive,
): Promise<void> {
  const { actor, list, layout } = archive
  const etag = `"${format}-${list.fingerprint}"`
  const tags = validators(etag)
  const verdict = checkConditions(req.headers, etag)
  if (verdict === 'not_modified') return void res.writeHead(304, tags).end()
  if (verdict === 'failed') return refuseByHttp(req, res, 412, tags)
  const mayRange = req.method === 'GET' && rangeStillApplies(req.headers, etag)
  const asked = mayRange ? parseRange(req.headers.range, layout.sizeBytes) : null
  if (asked === 'unsatisfiable') {
    const contentRange = `bytes */${layout.sizeBytes}`
    return refuseByHttp(req, res, 416, { ...tags, 'Content-Range': contentRange })
  }
  const range = asked ?? { start: 0, end: layout.sizeBytes }
  const headers = { ...tags, ...archiveHeaders(list), ...rangeHeaders(asked, range, layout) }
  if (req.method === 'HEAD') return void res.writeHead(200, headers).end()
  if (actor.kind === 'link') await countDownload(gate.drive, actor, etag)
  const head = { status: asked ? 206 : 200, headers }
  await send(gate, req, res, { ...archive, range, head })
}

type Sending = PreparedArchive & {
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
  const source = { reader: drive.reader, blockCrcsOf: blockCrcsFrom(drive) }
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
