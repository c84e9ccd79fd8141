import type { IncomingHttpHeaders } from 'node:http'

/** What the conditions of a request make of it; a strong ETag alone decides, never a date that a client set (D1). */
export type Verdict = 'send' | 'not_modified' | 'failed'

export function checkConditions(headers: IncomingHttpHeaders, etag: string): Verdict {
  const match = headers['if-match']
  if (match !== undefined && !lists(match, etag)) return 'failed'
  const noneMatch = headers['if-none-match']
  // Weak comparison is right here: W/ is only a way in which a cache on the road may have marked ours.
  if (noneMatch !== undefined && lists(noneMatch.replaceAll('W/', ''), etag)) return 'not_modified'
  return 'send'
}

/** Whether a range may be sent: without If-Range, or when it names exactly this content. A date never does. */
export function rangeStillApplies(headers: IncomingHttpHeaders, etag: string): boolean {
  const ifRange = headers['if-range']
  return ifRange === undefined || ifRange === etag
}

function lists(header: string, etag: string): boolean {
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim() === etag)
}
