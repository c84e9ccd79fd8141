import { createRoute, z } from '@hono/zod-openapi'
import { addUser } from '#server/domain/users/add-user'
import { changeUser } from '#server/domain/users/change-user'
import { handOverUser } from '#server/domain/users/hand-over-user'
import { requireAdmin } from '#server/domain/users/policy'
import { purgeUser } from '#server/domain/users/purge-user'
import { listUsers } from '#server/domain/users/queries'
import { enter, type Gate } from '../gate/gate.ts'
import * as schemas from './account-schemas.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer, jsonBody } from './route-parts.ts'

const userReply = z.object({ user: schemas.userSchema })

/** The users, for admins. */
export function registerAdminRoutes(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/users',
      summary: 'Every user (admins)',
      responses: { 200: jsonAnswer(z.object({ users: z.array(schemas.userSchema) }), 'By name') },
    }),
    async (c) => {
      requireAdmin(await enter(gate, c.env.incoming))
      return c.json({ users: await listUsers(drive.database.read) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/admin/users',
      summary: 'Add a user with a home (admins)',
      request: jsonBody(schemas.newUserSchema),
      responses: { 201: jsonAnswer(userReply, 'The new user') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      requireAdmin(actor)
      const { quota: quotaBytes, ...account } = c.req.valid('json')
      return c.json({ user: await addUser(drive, actor, { ...account, quotaBytes }) }, 201)
    },
  )
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/admin/users/{id}',
      summary: 'Change quota, role or password, or disable and enable (admins)',
      request: { params: schemas.idParamSchema, ...jsonBody(schemas.userChangeSchema) },
      responses: { 200: jsonAnswer(userReply, 'The user as it is now') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      requireAdmin(actor)
      const { quota: quotaBytes, ...change } = c.req.valid('json')
      const { id } = c.req.valid('param')
      return c.json({ user: await changeUser(drive, actor, id, { ...change, quotaBytes }) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/admin/users/{id}',
      summary: 'Remove a user: hand their spaces over, or purge them (admins)',
      request: { params: schemas.idParamSchema, ...jsonBody(schemas.userRemovalSchema) },
      responses: { 204: { description: 'Removed' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      requireAdmin(actor)
      const removal = c.req.valid('json')
      const { id } = c.req.valid('param')
      if ('handOverTo' in removal) await handOverUser(drive, actor, id, removal.handOverTo)
      else await purgeUser(drive, actor, id)
      return c.body(null, 204)
    },
  )
}
