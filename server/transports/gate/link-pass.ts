import type { IncomingMessage } from 'node:http'
import { readCookies } from './read-cookies.ts'

type CookieRule = { secureCookies: boolean }

/** Where the cookie speaks: what a browser loads by itself, and nothing that changes anything. */
const cookiePath = '/api/v1/items'
const linkIdPattern = /^[0-9a-hjkmnp-tv-z]{26}$/

/**
 * The pass of a visitor that a request carries, by `Authorization: Link <pass>`, or, for GET and HEAD below
 * /api/v1/items, by the cookie of the link that `?link=` names: a session cookie beside it does not count then. Null when
 * it carries none. Nothing is checked here.
 */
export function passOf(rule: CookieRule, req: IncomingMessage): string | null {
  const header = /^Link +([\x21-\x7e]{1,512}) *$/i.exec(req.headers.authorization ?? '')
  if (header) return header[1]!
  const [path = '', query = ''] = (req.url ?? '').split('?', 2)
  const isRead = req.method === 'GET' || req.method === 'HEAD'
  if (!isRead || !path.startsWith(`${cookiePath}/`)) return null
  const linkId = new URLSearchParams(query).get('link')
  if (linkId === null) return null
  const name = cookieName(rule, linkId)
  const cookie = readCookies(req.headers.cookie).find(([key]) => key === name)
  // A link that is named and not opened is a pass that opens nothing, not somebody else's session.
  return cookie?.[1] ?? ''
}

/** The Set-Cookie of a visit: not for scripts, not for other sites, for reading items alone. */
export function passCookie(
  rule: CookieRule,
  visit: { linkId: string; pass: string; passExpiresAt: string },
): string {
  const expires = new Date(visit.passExpiresAt).toUTCString()
  const name = cookieName(rule, visit.linkId)
  const secure = rule.secureCookies ? '; Secure' : ''
  return `${name}=${visit.pass}; Path=${cookiePath}; Expires=${expires}; HttpOnly; SameSite=Strict${secure}`
}

function cookieName({ secureCookies }: CookieRule, linkId: string): string {
  const name = linkIdPattern.test(linkId) ? `cove.link.${linkId}` : ''
  return secureCookies ? `__Secure-${name}` : name
}
