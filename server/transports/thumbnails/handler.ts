import type { IncomingMessage, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import { findThumbnail } from '#server/domain/thumbnails/find-thumbnail'
import { thumbnailSizes, type ThumbnailSize } from '#server/storage/thumbnails/thumbnail-files'
import { checkConditions } from '../downloads/preconditions.ts'
import { enter, type Gate } from '../gate/gate.ts'
import { refuseByHttp } from '../http/http-refusal.ts'
import { turns, turnsOf } from '../tus/turns.ts'

export type ThumbnailDoor = (
  req: IncomingMessage,
  res: ServerResponse,
  itemId: string,
) => Promise<void>

/** Thumbnails that one user may wait for at once: as many as browsers ask for, and nobody fills the line alone. */
const atOnce = 12
const waitMs = 20_000
/** Raised when other pictures are made of the same contents. */
const format = 'thumb1'

/**
 * GET and HEAD of the thumbnail of a file: WebP, a strong ETag. An address that names the content (`content`, its SHA-256)
 * never says anything else and may be kept; without it the browser asks again. Throws `not_found` where there is none.
 */
export function makeThumbnails(gate: Gate): ThumbnailDoor {
  const inside = turns(atOnce)
  return async (req, res, itemId) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return refuseByHttp(req, res, 405, { Allow: 'GET, HEAD' })
    }
    const actor = await enter(gate, req)
    const { size, named } = readWish(req.url ?? '')
    const thumbnail = await findThumbnail(gate.drive, actor, itemId, size)
    const etag = `"${format}-${size}-${thumbnail.sha256}"`
    const isNamed = named === thumbnail.sha256
    const headers = {
      ETag: etag,
      'Cache-Control': isNamed ? 'private, max-age=31536000, immutable' : 'private, no-cache',
      // A browser shows what it keeps to nobody but the session that was let in.
      Vary: 'Cookie, Authorization',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
    }
    const leave = await inside.enter(turnsOf(actor), waitMs)
    if (!leave) throw new DriveError('too_many_requests', { retryAfterSeconds: 5 })
    try {
      const bytes = await thumbnail.bytes()
      if (checkConditions({ 'if-none-match': req.headers['if-none-match'] }, etag) !== 'send')
        return void res.writeHead(304, headers).end()
      res.writeHead(200, {
        ...headers,
        'Content-Type': 'image/webp',
        'Content-Disposition': 'inline',
        'Content-Length': bytes.length,
      })
      res.end(req.method === 'HEAD' ? undefined : bytes)
    } finally {
      leave()
    }
  }
}

function readWish(url: string): { size: ThumbnailSize; named: string | null } {
  const query = new URLSearchParams(url.split('?', 2)[1] ?? '')
  const size = thumbnailSizes.find((each) => String(each) === query.get('size'))
  if (!size) {
    const message = `A thumbnail has ${thumbnailSizes.join(' or ')} pixels: say which by size.`
    throw new DriveError('invalid_input', { message, fields: { size: message } })
  }
  return { size, named: query.get('content') }
}
