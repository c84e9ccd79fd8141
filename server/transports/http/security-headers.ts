import type { ServerResponse } from 'node:http'

/**
 * What every page says to the browser: no framing, no sniffing, no referrer to others, no devices. The address of a link's
 * page is a secret: nothing it loads is told it, and no search engine keeps it.
 */
export function securityHeaders(res: ServerResponse, path: string): void {
  const isLink = path.startsWith('/l/')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Referrer-Policy', isLink ? 'no-referrer' : 'same-origin')
  if (isLink) res.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive')
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}
