import { createRoute } from '@hono/zod-openapi'
import type { IncomingMessage } from 'node:http'
import { DriveError } from '#contract/errors'
import { readPublicLink } from '#server/domain/links/read-public-link'
import { visitLink } from '#server/domain/links/visit-link'
import { spendFor } from '../gate/address-budget.ts'
import { clientAddress, type Gate } from '../gate/gate.ts'
import { passCookie } from '../gate/link-pass.ts'
import type { ApiApp } from './api-app.ts'
import { publicLinkSchema, tokenParam, visitRequestSchema, visitSchema } from './link-schemas.ts'
import { jsonAnswer, jsonBody } from './route-parts.ts'

/** The door for those who hold the token of a link, and nothing else. */
export function registerPublicRoutes(app: ApiApp, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/public/{token}',
      summary: 'What a link is, for whoever holds its token',
      security: [],
      request: { params: tokenParam },
      responses: { 200: jsonAnswer(publicLinkSchema, 'The link') },
    }),
    async (c) => {
      const { token } = c.req.valid('param')
      const link = await guarded(gate, c.env.incoming, () =>
        readPublicLink(gate.drive.database.read, token),
      )
      return c.json(link, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/public/{token}/visit',
      summary: 'Come in through a link; `pass` renews an earlier visit',
      security: [],
      request: { params: tokenParam, ...jsonBody(visitRequestSchema) },
      responses: { 200: jsonAnswer(visitSchema, 'Your pass; a cookie carries it too') },
    }),
    async (c) => {
      const { token } = c.req.valid('param')
      const { password, pass } = c.req.valid('json')
      const address = clientAddress(gate, c.env.incoming)
      const visit = await guarded(gate, c.env.incoming, () =>
        visitLink(gate.drive, { token, password, pass, address }),
      )
      c.header('Set-Cookie', passCookie(gate, visit))
      return c.json(visit, 200)
    },
  )
}

/** Every request costs its address something, and a token of nothing more: to guess is slow. */
async function guarded<T>(gate: Gate, req: IncomingMessage, work: () => Promise<T>): Promise<T> {
  spendFor(gate, req, 'request')
  try {
    return await work()
  } catch (error) {
    if (error instanceof DriveError && error.code === 'not_found') spendFor(gate, req, 'miss')
    throw error
  }
}
