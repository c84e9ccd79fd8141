import { createRoute, z } from '@hono/zod-openapi'
import { hasUsers } from '#server/domain/users/queries'
import { setUp } from '#server/domain/users/set-up'
import { clientAddress, type Gate } from '../gate/gate.ts'
import { setUpRequestSchema, userSchema } from './account-schemas.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer, jsonBody } from './route-parts.ts'

/** The first visit, while there is no user. */
export function registerSetUpRoutes(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/setup',
      summary: 'Whether set-up is open: there is no user yet',
      responses: { 200: jsonAnswer(z.object({ open: z.boolean() }), 'Open or not') },
    }),
    async (c) => c.json({ open: !(await hasUsers(drive.database.read)) }, 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/setup',
      summary: 'Make the first admin with the one-time code from the log',
      request: jsonBody(setUpRequestSchema),
      responses: { 201: jsonAnswer(z.object({ user: userSchema }), 'The first admin') },
    }),
    async (c) => {
      const address = clientAddress(gate, c.env.incoming)
      return c.json({ user: await setUp(drive, { ...c.req.valid('json'), address }) }, 201)
    },
  )
}
