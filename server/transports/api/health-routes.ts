import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#server/domain/users/policy'
import { readHealth } from '#server/domain/overview/read-overview'
import { troubles, type Trouble } from '#server/platform/trouble'
import { enter, type Gate } from '../gate/gate.ts'
import type { ApiApp } from './api-app.ts'
import { jsonAnswer } from './route-parts.ts'

const reasons = Object.keys(troubles) as [Trouble, ...Trouble[]]

export const healthSchema = z
  .object({
    status: z.enum(['ready', 'degraded']),
    reasons: z.array(
      z.object({
        code: z.enum(reasons),
        since: z.iso.datetime(),
        message: z.string().openapi({ description: 'What it means, and what to do.' }),
      }),
    ),
    roomBytes: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'What the disk still takes of new files; null: nobody can tell.' }),
  })
  .openapi('Health')

/** How the machine under the drive is, for admins. Balancers and Prometheus ask /readyz and /metrics. */
export function registerHealthRoutes(app: ApiApp, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/health',
      summary: 'What is wrong with the machine under the drive (admins)',
      responses: { 200: jsonAnswer(healthSchema, 'Oldest first') },
    }),
    async (c) => {
      requireAdmin(await enter(gate, c.env.incoming))
      return c.json(await readHealth(gate.drive), 200)
    },
  )
}
