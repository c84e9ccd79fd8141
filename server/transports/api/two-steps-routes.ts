import { createRoute, z } from '@hono/zod-openapi'
import { readTwoSteps } from '#server/domain/two-steps/queries'
import { renewRecoveryCodes, turnOffTwoSteps } from '#server/domain/two-steps/turn-off'
import { beginTwoSteps, confirmTwoSteps } from '#server/domain/two-steps/turn-on'
import { clientAddress, enter, type Gate } from '../gate/gate.ts'
import { codeSchema } from './account-schemas.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer, jsonBody } from './route-parts.ts'

const stateSchema = z
  .object({
    on: z.boolean(),
    since: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.number().int(),
  })
  .openapi('TwoSteps')

const password = z.string().max(1024)
const proofSchema = z.object({ password, code: codeSchema.optional() }).openapi('Proof')
const codesSchema = z
  .object({ recoveryCodes: z.array(z.string()).openapi({ description: 'Told this once.' }) })
  .openapi('RecoveryCodes')

/** Signing in by two steps: a password, and a code by time of an app (RFC 6238). */
export function registerTwoStepsRoutes(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/me/two-steps',
      summary: 'Whether you sign in by two steps',
      responses: { 200: jsonAnswer(stateSchema, 'On or off') },
    }),
    async (c) =>
      c.json(await readTwoSteps(drive.database.read, await enter(gate, c.env.incoming)), 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/me/two-steps',
      summary: 'Begin to turn two steps on: a new secret for your app',
      request: jsonBody(z.object({ password })),
      responses: {
        200: jsonAnswer(z.object({ secret: z.string(), uri: z.string() }), 'To type, and to scan'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const address = clientAddress(gate, c.env.incoming)
      return c.json(await beginTwoSteps(drive, actor, { ...c.req.valid('json'), address }), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/me/two-steps/confirm',
      summary: 'Turn two steps on by the first code of your app',
      request: jsonBody(z.object({ code: codeSchema })),
      responses: { 200: jsonAnswer(codesSchema, 'Ten recovery codes') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json(await confirmTwoSteps(drive, actor, c.req.valid('json').code), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/me/two-steps/recovery',
      summary: 'Ten new recovery codes; the earlier ones are gone',
      request: jsonBody(proofSchema),
      responses: { 200: jsonAnswer(codesSchema, 'Ten recovery codes') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const address = clientAddress(gate, c.env.incoming)
      const proof = { ...c.req.valid('json'), address }
      return c.json(await renewRecoveryCodes(drive, actor, proof), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/me/two-steps',
      summary: 'Turn two steps off: the password alone lets in again',
      request: jsonBody(proofSchema),
      responses: { 204: { description: 'Off' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const address = clientAddress(gate, c.env.incoming)
      await turnOffTwoSteps(drive, actor, { ...c.req.valid('json'), address })
      return c.body(null, 204)
    },
  )
}
