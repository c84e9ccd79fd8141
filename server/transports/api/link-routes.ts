import { createRoute, z } from '@hono/zod-openapi'
import { listLinks } from '#server/domain/links/list-links'
import { revokeLink } from '#server/domain/links/revoke-link'
import { runCommand } from '#server/domain/run-command'
import { enter, type Gate } from '../gate/gate.ts'
import type { ApiApp } from './api-app.ts'
import { idParam } from './item-schemas.ts'
import { linkQuery, linkSchema } from './link-schemas.ts'
import { jsonAnswer } from './route-parts.ts'

/** Links, for those who made them and those who manage their spaces. */
export function registerLinkRoutes(app: ApiApp, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/links',
      summary:
        'Your links; of a space or an item, for its managers and owner also those that others made',
      request: { query: linkQuery },
      responses: {
        200: jsonAnswer(z.object({ links: z.array(linkSchema) }), 'Newest first'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const links = await listLinks(gate.drive.database.read, actor, c.req.valid('query'))
      return c.json({ links }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/links/{id}',
      summary: 'Revoke a link, as `link.revoke` does: it stops at once, transfers under way too',
      request: { params: idParam },
      responses: { 204: { description: 'Revoked' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const input = { linkId: c.req.valid('param').id }
      await runCommand(gate.drive, revokeLink, input, { actor, commandId: null })
      return c.body(null, 204)
    },
  )
}
