import { createRoute } from '@hono/zod-openapi'
import { listItemActivity, listSpaceActivity } from '#server/domain/activity/list-activity'
import { enter, type Gate } from '../gate/gate.ts'
import { spendAs } from '../gate/user-budget.ts'
import type { ApiApp } from './api-app.ts'
import { activityQuery, idParam } from './item-schemas.ts'
import { jsonAnswer } from './route-parts.ts'
import { activityPage } from './space-schemas.ts'

const page = {
  200: jsonAnswer(
    activityPage,
    'Newest first. A page may be short, even empty, with more behind its `nextCursor`; null: no more is kept.',
  ),
}

/** What happened, for people to read. */
export function registerActivityRoutes(app: ApiApp, gate: Gate): void {
  const { read } = gate.drive.database
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/{id}/activity',
      summary: 'What happened in a space',
      request: { params: idParam, query: activityQuery },
      responses: page,
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      spendAs(gate, actor, 'activity')
      const { id } = c.req.valid('param')
      return c.json(await listSpaceActivity(read, actor, id, c.req.valid('query')), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/items/{id}/activity',
      summary: 'What happened to an item, and right in it when it is a folder, in its space',
      request: { params: idParam, query: activityQuery },
      responses: page,
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      spendAs(gate, actor, 'activity')
      const { id } = c.req.valid('param')
      return c.json(await listItemActivity(read, actor, id, c.req.valid('query')), 200)
    },
  )
}
