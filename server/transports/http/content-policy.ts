import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * The Content-Security-Policy of a page: only scripts that this very answer names by its nonce, and what they load, may
 * run; nothing is fetched from elsewhere, framed or posted elsewhere. Styles may stand in elements: Radix and the virtual
 * lists place things by them.
 */
export function contentPolicy(nonce: string, { isDev }: { isDev: boolean }): string {
  return [
    "default-src 'self'",
    // WebAssembly hashes what is sent. Development rebuilds by eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Tells the policy to the browser, and to Next, which reads the nonce for its own scripts from the request. */
export function setContentPolicy(
  req: IncomingMessage,
  res: ServerResponse,
  options: { isDev: boolean },
): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentPolicy(nonce, options)
  req.headers['content-security-policy'] = policy
  req.headers['x-nonce'] = nonce
  res.setHeader('Content-Security-Policy', policy)
}
