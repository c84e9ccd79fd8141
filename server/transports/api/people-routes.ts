import { createRoute, z } from '@hono/zod-openapi'
import { completeName, mostNames } from '#server/domain/users/complete-name'
import { enter, type Gate } from '../gate/gate.ts'
import { perMinute } from '../gate/rate.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer } from './route-parts.ts'
import * as schemas from './space-schemas.ts'

/** Faster than anybody types, and too slow to list a whole house. */
const questionsAMinute = 120

/** Whom one may invite. */
export function registerPeopleRoutes(app: ApiApp, gate: Gate): void {
  const { read } = gate.drive.database
  const count = perMinute(questionsAMinute)
  app.openapi(
    createRoute({
      method: 'get',
      path: '/users',
      summary: 'People to invite, whose names begin so',
      request: {
        query: z.object({
          q: z.string().min(1).max(64).openapi({ description: 'The beginning of a name.' }),
        }),
      },
      responses: {
        200: jsonAnswer(
          z.object({ users: z.array(schemas.foundUserSchema).max(mostNames) }),
          `By name, ${mostNames} at most; not yourself. 429 for more than ${questionsAMinute} a minute.`,
        ),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      count(actor.userId)
      return c.json({ users: await completeName(read, actor, c.req.valid('query').q) }, 200)
    },
  )
}
