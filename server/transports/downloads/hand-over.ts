import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { localPaths } from '#server/storage/local-paths'

/** The place that deploy/nginx.conf keeps for blobs, and lets nobody outside ask for. */
const place = localPaths('/_cove')
/** nginx has its own answers to these, or Cove's answer is over once they are looked at. */
const conditions = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since']

/**
 * Whether the proxy that brought this request sends files itself, and would answer this request as we do: the whole, or the
 * one range that is asked for. It says so at each request, so that nobody who comes past it gets an empty answer.
 */
export function canHandOver({ headers }: IncomingMessage, sendsRange: boolean): boolean {
  const isAble = headers['x-sendfile-type'] === 'X-Accel-Redirect'
  const isPlain = conditions.every((name) => headers[name] === undefined)
  return isAble && isPlain && (headers.range !== undefined) === sendsRange
}

/**
 * Answers with where the blob lies; the proxy sends its bytes under these headers, and finds the range itself. Some go by
 * other names, for nginx would keep them beside our own if it comes back because it cannot read the blob.
 */
export function handOver(
  res: ServerResponse,
  blobId: string,
  { 'Content-Range': range, ...headers }: OutgoingHttpHeaders,
): void {
  const {
    'Accept-Ranges': accepts,
    'Content-Disposition': disposition,
    'Cache-Control': caching,
    ...rest
  } = headers
  res.writeHead(200, {
    ...rest,
    // With the whole file nginx says so by itself.
    ...(range !== undefined && { 'Cove-Accept-Ranges': accepts }),
    'Cove-Content-Disposition': disposition,
    'Cove-Cache-Control': caching,
    'Content-Length': 0,
    'X-Accel-Redirect': place.blob(blobId),
  })
  res.end()
}
