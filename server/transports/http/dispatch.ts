import type { IncomingMessage, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import { livePath } from '#contract/live'
import type { Drive } from '#server/domain/drive'
import { log, requestLine } from '#server/platform/log'
import { requestSeconds, requestsUnderWay } from '#server/platform/metrics'
import { clientAddress, requireSameOrigin, type Gate } from '../gate/gate.ts'
import { replyError } from './error-reply.ts'
import { answerHealth } from './health.ts'
import { withoutToken } from './path-without-token.ts'
import { nameRequest, type CoveRequest } from './request-id.ts'
import { securityHeaders } from './security-headers.ts'

const notPlain = { message: 'Only a WebSocket comes in here.' }

type Answer = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>
type OfItem = (req: IncomingMessage, res: ServerResponse, itemId: string) => Promise<void>

/** Every door of the HTTP server. `pages` is missing where PAGES=off. */
export type Doors = {
  gate: Gate
  drive: Drive
  uploads: Answer
  downloads: OfItem
  archives: OfItem
  selections: Answer
  thumbnails: OfItem
  api: Answer
  pages: Answer | null
  isDraining: () => boolean
}

// A name or an IPv4 address, or an IPv6 address in brackets, with a port or without.
const hostPattern = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i
const contentPath = /^\/api\/v1\/items\/([^/]+)\/(content|archive|thumbnail)$/
const ofItem = { content: 'downloads', archive: 'archives', thumbnail: 'thumbnails' } as const

/** Names the request, picks the door, logs and measures the answer. No error leaves it, whatever a door throws. */
export function makeDispatch(doors: Doors): (req: IncomingMessage, res: ServerResponse) => void {
  return (bare, res) => {
    const req = nameRequest(bare)
    const path = (req.url ?? '/').split('?', 1)[0]!
    const { route, answer } = pickDoor(doors, path)
    res.setHeader('X-Request-Id', req.requestId)
    // Only this process may say where a request comes from: sign-in reads the header.
    req.headers['x-cove-address'] = clientAddress(doors.gate, req)
    watch(req, res, route, path)
    req.on('error', () => undefined)
    res.on('error', () => undefined)
    Promise.resolve()
      .then(() => requireHost(req))
      .then(() => answer(req, res))
      .catch((error: unknown) => replyError(res, error, req.requestId))
  }
}

function pickDoor(doors: Doors, path: string): { route: string; answer: Answer } {
  if (path === '/healthz' || path === '/readyz' || path === '/metrics') {
    return { route: path, answer: (_req, res) => answerHealth(path, res, doors) }
  }
  if (path === '/api/v1/uploads' || path.startsWith('/api/v1/uploads/')) {
    return { route: 'uploads', answer: doors.uploads }
  }
  if (path === livePath || path.startsWith(`${livePath}/`)) {
    return {
      route: 'live',
      answer: () => Promise.reject(new DriveError('invalid_input', notPlain)),
    }
  }
  if (path === '/api/v1/archives') return { route: 'archive', answer: doors.selections }
  const content = contentPath.exec(path)
  if (content) {
    const [, itemId, route] = content as unknown as [string, string, keyof typeof ofItem]
    const door = doors[ofItem[route]]
    return { route, answer: (req, res) => door(req, res, itemId) }
  }
  if (path.startsWith('/api/v1/') || path === '/api/v1') return { route: 'api', answer: doors.api }
  const pages = doors.pages
  if (!pages) return { route: 'none', answer: () => Promise.reject(new DriveError('not_found')) }
  return {
    route: 'pages',
    answer: (req, res) => {
      // Sign-in and sign-out too: next-auth has a token of its own against foreign forms, this rule stands before it.
      requireSameOrigin(doors.gate, req)
      securityHeaders(res, path)
      return pages(req, res)
    },
  }
}

/** HTTP/1.1 asks for one, and addresses are made from it: what is none is refused before any door sees it. */
function requireHost({ headers: { host }, httpVersion }: IncomingMessage): void {
  if (host === undefined && httpVersion === '1.0') return
  if (host !== undefined && hostPattern.test(host)) return
  throw new DriveError('invalid_input', { message: 'The Host of this request is no host.' })
}

function watch(req: CoveRequest, res: ServerResponse, route: string, path: string): void {
  const started = process.hrtime.bigint()
  requestsUnderWay.inc()
  res.once('close', () => {
    const seconds = Number(process.hrtime.bigint() - started) / 1e9
    requestsUnderWay.dec()
    requestSeconds.observe({ route, status: String(res.statusCode) }, seconds)
    const line = {
      requestId: req.requestId,
      method: req.method,
      path: withoutToken(path),
      status: res.statusCode,
      ms: Math.round(seconds * 1000),
    }
    if (route === 'pages') log.debug(line, 'page')
    else log.info(res.writableFinished ? line : { ...line, broken: true }, requestLine)
  })
}
