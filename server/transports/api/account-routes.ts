import { createRoute, z } from '@hono/zod-openapi'
import { meChangeSchema } from '#contract/account'
import { changePassword } from '#server/domain/credentials/change-password'
import { createToken } from '#server/domain/credentials/create-token'
import { listSessions, listTokens } from '#server/domain/credentials/queries'
import { requireWriting } from '#server/domain/credentials/scope'
import { revokeCredential, revokeOtherSessions } from '#server/domain/credentials/revoke-credential'
import { changeMe } from '#server/domain/users/change-me'
import { readMe } from '#server/domain/users/queries'
import { clientAddress, enter, type Gate } from '../gate/gate.ts'
import * as schemas from './account-schemas.ts'
import { registerAdminRoutes } from './admin-routes.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer, jsonBody } from './route-parts.ts'
import { registerTwoStepsRoutes } from './two-steps-routes.ts'
import { registerSetUpRoutes } from './set-up-routes.ts'

/** Tokens, sessions and the account of who asks; set-up; the admin's users. */
export function registerAccountRoutes(app: ApiApp, gate: Gate): void {
  registerTokens(app, gate)
  registerSessions(app, gate)
  registerMe(app, gate)
  registerTwoStepsRoutes(app, gate)
  registerSetUpRoutes(app, gate)
  registerAdminRoutes(app, gate)
}

function registerTokens(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'post',
      path: '/tokens',
      summary: 'Sign in for an API token, which is told this once',
      request: jsonBody(schemas.tokenRequestSchema),
      responses: { 201: jsonAnswer(schemas.tokenReplySchema, 'The token') },
    }),
    async (c) => {
      const address = clientAddress(gate, c.env.incoming)
      return c.json(await createToken(drive, { ...c.req.valid('json'), address }), 201)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/tokens',
      summary: 'Your API tokens',
      responses: {
        200: jsonAnswer(z.object({ tokens: z.array(schemas.tokenSchema) }), 'Newest first'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ tokens: await listTokens(drive.database.read, actor) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/tokens/{id}',
      summary: 'Revoke a token: it stops at once',
      request: { params: schemas.idParamSchema },
      responses: { 204: { description: 'Revoked' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming, { evenReading: true })
      const { id } = c.req.valid('param')
      // Every token may end itself, one that only reads too; no other.
      if (id !== actor.credentialId) requireWriting(actor)
      await revokeCredential(drive, actor, { kind: 'token', id })
      return c.body(null, 204)
    },
  )
}

function registerSessions(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/sessions',
      summary: 'Your web sessions',
      responses: {
        200: jsonAnswer(z.object({ sessions: z.array(schemas.sessionSchema) }), 'Last seen first'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ sessions: await listSessions(drive.database.read, actor) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/sessions',
      summary: 'End every other session of yours',
      responses: { 200: jsonAnswer(z.object({ ended: z.number().int() }), 'How many ended') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ ended: await revokeOtherSessions(drive, actor) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/sessions/{id}',
      summary: 'End one of your sessions: it stops at once',
      request: { params: schemas.idParamSchema },
      responses: { 204: { description: 'Ended' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      await revokeCredential(drive, actor, { kind: 'session', id: c.req.valid('param').id })
      return c.body(null, 204)
    },
  )
}

function registerMe(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/me',
      summary: 'Who you are, your quota and your home',
      responses: { 200: jsonAnswer(schemas.meSchema, 'You') },
    }),
    async (c) => c.json(await readMe(drive.database.read, await enter(gate, c.env.incoming)), 200),
  )
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/me',
      summary: 'Decide whether others see which folder you have open',
      request: jsonBody(meChangeSchema),
      responses: { 200: jsonAnswer(schemas.meSchema, 'You, changed') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json(await changeMe(drive, actor, c.req.valid('json')), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/me/password',
      summary: 'Change your password; your other sessions end',
      request: jsonBody(schemas.passwordRequestSchema),
      responses: { 204: { description: 'Changed' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const address = clientAddress(gate, c.env.incoming)
      await changePassword(drive, actor, { ...c.req.valid('json'), address })
      return c.body(null, 204)
    },
  )
}
