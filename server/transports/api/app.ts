import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DriveError } from '#contract/errors'
import type { Gate } from '../gate/gate.ts'
import { errorReply, replyError } from '../http/error-reply.ts'
import { nameRequest, type CoveRequest } from '../http/request-id.ts'
import { registerAccountRoutes } from './account-routes.ts'
import { registerAuditRoutes } from './audit-routes.ts'
import { registerActivityRoutes } from './activity-routes.ts'
import { newApiApp, type ApiApp } from './api-app.ts'
import { apiDocument } from './api-document.ts'
import { registerCommandRoutes } from './command-routes.ts'
import { registerHealthRoutes } from './health-routes.ts'
import { registerIntegrityRoutes } from './integrity-routes.ts'
import { registerItemRoutes } from './item-routes.ts'
import { registerOverviewRoutes } from './overview-routes.ts'
import { registerPeopleRoutes } from './people-routes.ts'
import { registerLinkRoutes } from './link-routes.ts'
import { registerPublicRoutes } from './public-routes.ts'
import { readBody } from './request-body.ts'
import { registerSearchRoutes } from './search-routes.ts'
import { registerSpaceRoutes } from './space-routes.ts'
import { registerStorageRoutes } from './storage-routes.ts'

/** Every route of the JSON API, under /api/v1. Errors become replies here, and nowhere else. */
export function buildApi(gate: Gate): ApiApp {
  const routes = newApiApp()
  registerAccountRoutes(routes, gate)
  registerSpaceRoutes(routes, gate)
  registerItemRoutes(routes, gate)
  registerActivityRoutes(routes, gate)
  registerSearchRoutes(routes, gate)
  registerPeopleRoutes(routes, gate)
  registerCommandRoutes(routes, gate)
  registerLinkRoutes(routes, gate)
  registerPublicRoutes(routes, gate)
  registerIntegrityRoutes(routes, gate)
  registerStorageRoutes(routes, gate)
  registerAuditRoutes(routes, gate)
  registerHealthRoutes(routes, gate)
  registerOverviewRoutes(routes, gate)
  const app = newApiApp()
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })
  app.route('/api/v1', routes)
  app.get('/api/v1/openapi.json', (c) => c.json(apiDocument(app)))
  app.notFound(() => {
    throw new DriveError('not_found', { message: 'There is nothing at this address.' })
  })
  app.onError((error, c) => {
    const { requestId } = c.env.incoming as CoveRequest
    const { status, body } = errorReply(toDriveError(error), requestId)
    const retryAfter = body.error.retryAfterSeconds
    if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
    return c.json(body, status as ContentfulStatusCode)
  })
  return app
}

/** hono's own refusals, such as a body that is no JSON or of two types at once, in our words. */
function toDriveError(error: Error): Error {
  const isRefusal =
    error instanceof SyntaxError || (error instanceof HTTPException && error.status < 500)
  return isRefusal
    ? new DriveError('invalid_input', { message: 'The body is no JSON.' }, { cause: error })
    : error
}

/** For what no request can be made of, such as an address with a backslash: it never reaches the app. */
function refuseRequest(error: unknown): Response {
  const { status, body } = errorReply(
    error instanceof RequestError
      ? new DriveError('invalid_input', { message: 'This is no address.' }, { cause: error })
      : error,
    'api',
  )
  return Response.json(body, { status })
}

/** The handler of everything under /api/v1 that is neither an upload nor a content. */
export function makeApi(gate: Gate): (req: IncomingMessage, res: ServerResponse) => void {
  const app = buildApi(gate)
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
    autoCleanupIncoming: false,
    // HTTP/1.0 need not name the host.
    hostname: 'localhost',
    errorHandler: refuseRequest,
  })
  return (req, res) => {
    const { requestId } = nameRequest(req)
    res.setHeader('X-Request-Id', requestId)
    res.setHeader('Cache-Control', 'no-store')
    const answer = async () => {
      const isRead = req.method === 'GET' || req.method === 'HEAD'
      // The body is read here, from the raw request: web streams stay out of the way (design: known to bite).
      if (!isRead) Object.assign(req, { rawBody: await readBody(req, res) })
      await listener(req, res)
    }
    answer().catch((error: unknown) => replyError(res, error, requestId))
  }
}
