import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import type { AnyActor } from '#server/domain/actor'
import type { RotKind } from '#server/domain/integrity/check-blob'
import { noteRot } from '#server/domain/integrity/rot'
import { countDownload } from '#server/domain/links/count-download'
import { findContent, type FileContent } from '#server/domain/versions/find-content'
import { log } from '#server/platform/log'
import { damagedBlocks } from '#server/platform/metrics'
import { BlobMissingError, type ReadableBlob } from '#server/storage/blob-store'
import { DamagedBlockError } from '#server/storage/damaged-block'
import { enterAny, type Gate } from '../gate/gate.ts'
import { refuseByHttp } from '../http/http-refusal.ts'
import type { CoveRequest } from '../http/request-id.ts'
import { cutOff } from './cut-off.ts'
import { directAddress, mayGoElsewhere } from './direct.ts'
import { contentHeaders, etagOf, validators } from './content-headers.ts'
import { canHandOver, handOver } from './hand-over.ts'
import { parseRange, type ByteRange } from './parse-range.ts'
import { checkConditions, rangeStillApplies } from './preconditions.ts'
import { sendRange } from './send-range.ts'
import { watchRight } from './watch-right.ts'

/** Who else may send the bytes, where they can. */
export type OtherSenders = {
  /** The proxy in front of us, by its own means (SENDFILE). */
  sendfile?: 'nginx' | undefined
  /** The store of objects, what is saved, unless the request says `checked` (STORAGE_DIRECT). */
  direct?: boolean
}

export type Downloads = (req: IncomingMessage, res: ServerResponse, itemId: string) => Promise<void>

/**
 * GET and HEAD of a file's content (D1): ranges, conditions, digests. Throws a `DriveError` while nothing is sent; what
 * goes wrong afterwards breaks the connection, so that no client takes a part for the whole.
 */
export function makeDownloads(
  gate: Gate,
  { sendfile, direct = false }: OtherSenders = {},
): Downloads {
  return async (req, res, itemId) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return refuseByHttp(req, res, 405, { Allow: 'GET, HEAD' })
    }
    const actor = await enterAny(gate, req)
    const wish = readWish(req.url ?? '')
    const content = await findContent(gate.drive.database.read, actor, itemId, wish.version)
    const etag = etagOf(content)
    const verdict = checkConditions(req.headers, etag)
    if (verdict === 'not_modified') return void res.writeHead(304, validators(content)).end()
    if (verdict === 'failed') return refuseByHttp(req, res, 412, validators(content))

    // A range without GET means nothing (RFC 9110 §14.2).
    const mayRange = req.method === 'GET' && rangeStillApplies(req.headers, etag)
    const asked = mayRange ? parseRange(req.headers.range, content.sizeBytes) : null
    if (asked === 'unsatisfiable') {
      const contentRange = `bytes */${content.sizeBytes}`
      const tags = { ...validators(content), 'Content-Range': contentRange }
      return refuseByHttp(req, res, 416, tags)
    }
    const range = asked ?? { start: 0, end: content.sizeBytes }
    const headers = contentHeaders(content, wish.isInline)
    headers['Content-Length'] = range.end - range.start
    if (asked)
      headers['Content-Range'] = `bytes ${range.start}-${range.end - 1}/${content.sizeBytes}`
    if (req.method === 'HEAD') {
      res.writeHead(200, headers).end()
      return
    }
    if (actor.kind === 'link') await countDownload(gate.drive, actor, etag)
    const isDirect = direct && !wish.isInline && !wish.isChecked && mayGoElsewhere(req.headers)
    const address = isDirect ? await directOrTell(gate.drive, content, headers, req) : null
    if (address) return redirect(res, address, headers)
    await sendContent(gate, req, res, {
      actor,
      itemId,
      content,
      range,
      status: asked ? 206 : 200,
      headers,
      mayHandOver: sendfile === 'nginx' && canHandOver(req, asked !== null),
    })
  }
}

type Sending = {
  actor: AnyActor
  itemId: string
  content: FileContent
  range: ByteRange
  status: number
  headers: ReturnType<typeof contentHeaders>
  mayHandOver: boolean
}

async function sendContent(
  { drive }: Gate,
  req: IncomingMessage,
  res: ServerResponse,
  { actor, itemId, content, range, status, headers, mayHandOver }: Sending,
): Promise<void> {
  // Open, the bytes stay these bytes, whatever happens to the file meanwhile.
  const blob: ReadableBlob = await orTell(
    drive,
    content.blobId,
    (req as CoveRequest).requestId,
    () => drive.blobs.open(content.blobId),
  )
  // What is shorter than it should be is damaged, which only we can tell.
  if (mayHandOver && blob.sizeBytes === content.sizeBytes) {
    handOver(res, content.blobId, headers)
    return blob.close()
  }
  const { verifyReads } = drive.rules
  const sent = { itemId, spaceIds: [content.spaceId] }
  const stopWatching = watchRight(drive.database.read, actor, sent, () => cutOff(res))
  try {
    res.writeHead(status, headers)
    await sendRange(res, blob, verifyReads ? content : { ...content, blockCrcs: null }, range)
    if (!res.destroyed) res.end()
  } catch (error) {
    res.destroy()
    const { requestId } = req as CoveRequest
    log.error({ requestId, blobId: content.blobId, err: error }, 'download broken off')
    if (error instanceof DamagedBlockError) {
      damagedBlocks.inc()
      await noteDamage(drive, content.blobId, { kind: 'damaged', blocks: [error.block] })
    }
  } finally {
    stopWatching()
    await blob.close()
  }
}

function redirect(res: ServerResponse, address: string, headers: OutgoingHttpHeaders): void {
  const { 'Repr-Digest': digest, ETag } = headers
  const kept = { 'Repr-Digest': digest, ETag, 'Cache-Control': 'private, no-store' }
  // A page's own address tells nobody else where it came from.
  const more = { Location: address, 'Content-Length': 0, 'Referrer-Policy': 'no-referrer' }
  res.writeHead(302, { ...kept, ...more }).end()
}

const directOrTell = (
  drive: Gate['drive'],
  content: FileContent,
  headers: OutgoingHttpHeaders,
  req: IncomingMessage,
): Promise<string | null> =>
  orTell(drive, content.blobId, (req as CoveRequest).requestId, () =>
    directAddress(drive.blobs, content, headers),
  )

/** Says, and writes down, when the bytes of a file turn out to be missing. */
async function orTell<T>(
  drive: Gate['drive'],
  blobId: string,
  requestId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // A store that is away as a whole proves no loss.
    if (!(error instanceof BlobMissingError) || !(await drive.blobs.isWritable())) throw error
    log.error({ requestId, blobId }, 'the bytes of a file are missing')
    damagedBlocks.inc()
    await noteDamage(drive, blobId, { kind: 'missing', blocks: [] })
    const message = 'The bytes of this file are lost on the server. Its admins are told.'
    throw new DriveError('internal', { message, id: requestId }, { cause: error })
  }
}

/** The scrub would come by in a month: admins read of it now, and no new file is pointed to these bytes. */
async function noteDamage(
  drive: Gate['drive'],
  blobId: string,
  damage: { kind: RotKind; blocks: number[] },
): Promise<void> {
  await noteRot(drive, blobId, damage).catch((error: unknown) =>
    log.error({ blobId, err: error }, 'the damage could not be written down'),
  )
}

function readWish(url: string): {
  isInline: boolean
  /** The bytes shall pass us, block by block. */
  isChecked: boolean
  version: number | undefined
} {
  const query = new URLSearchParams(url.split('?', 2)[1] ?? '')
  const version = query.get('version')
  if (version !== null && !/^[1-9]\d{0,8}$/.test(version)) {
    throw new DriveError('invalid_input', { message: 'A version is a whole number from 1 on.' })
  }
  return {
    isInline: query.has('inline'),
    isChecked: query.has('checked'),
    version: version === null ? undefined : Number(version),
  }
}
