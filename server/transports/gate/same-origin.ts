import type { IncomingMessage } from 'node:http'
import { lastForwarded } from './client-address.ts'

/** What decides where a request may come from; a `Gate` has it. */
export type OriginRule = { publicUrl: string | null; trustProxy: boolean; secureCookies: boolean }

/**
 * Whether a page of this very site sent the request: by `Sec-Fetch-Site`, which no page can forge, or by an `Origin` that
 * is PUBLIC_URL or the host that was asked (design "Doors"). Neither header: no.
 */
export function isSameOrigin(rule: OriginRule, req: Pick<IncomingMessage, 'headers'>): boolean {
  if (req.headers['sec-fetch-site'] === 'same-origin') return true
  const origin = parseOrigin(req.headers.origin)
  if (!origin) return false
  if (rule.publicUrl !== null && origin.origin === new URL(rule.publicUrl).origin) return true
  // A page fetched over plain HTTP may have been written by anyone on the way.
  if (rule.secureCookies && origin.protocol !== 'https:') return false
  return origin.host === askedHost(rule, req, origin.protocol)
}

function parseOrigin(header: string | undefined): URL | null {
  if (!header || !/^https?:\/\//.test(header)) return null
  return URL.canParse(header) ? new URL(header) : null
}

function askedHost(
  rule: OriginRule,
  req: Pick<IncomingMessage, 'headers'>,
  protocol: string,
): string | null {
  const forwarded = rule.trustProxy ? lastForwarded(req.headers['x-forwarded-host']) : null
  const host = forwarded ?? req.headers.host
  // Through URL, so that a default port that one side spells out makes no difference.
  return host && URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : null
}
