import { createRoute } from '@hono/zod-openapi'
import type { OnlinePerson } from '#contract/overview'
import type { Actor } from '#server/domain/actor'
import { readOverview } from '#server/domain/overview/read-overview'
import { readSamples } from '#server/domain/samples/read-samples'
import { listSpaces } from '#server/domain/spaces/list-spaces'
import { requireAdmin } from '#server/domain/users/policy'
import { toIso } from '#server/platform/clock'
import { enter, type Gate } from '../gate/gate.ts'
import { whoIsOnline } from '../live/online.ts'
import type { ApiApp } from './api-app.ts'
import { overviewSchema, samplesQuery, samplesSchema } from './overview-schemas.ts'
import { jsonAnswer } from './route-parts.ts'

/** How the whole drive is at this moment, and how it was, for admins. */
export function registerOverviewRoutes(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/overview',
      summary: 'Who is online, what is stored, what is unfinished, the jobs, the health (admins)',
      responses: { 200: jsonAnswer(overviewSchema, 'As of now') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      requireAdmin(actor)
      const people = await nameOnline(gate, actor)
      const connections = people.reduce((sum, person) => sum + person.connections, 0)
      return c.json({ ...(await readOverview(drive)), online: { people, connections } }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/admin/samples',
      summary: 'Traffic and storage over time (admins)',
      request: { query: samplesQuery },
      responses: { 200: jsonAnswer(samplesSchema, 'Oldest first') },
    }),
    async (c) => {
      requireAdmin(await enter(gate, c.env.incoming))
      return c.json(await readSamples(drive.database.read, c.req.valid('query')), 200)
    },
  )
}

/** A1: an admin learns that people are here, and where only in spaces that are his as well. */
async function nameOnline({ drive }: Gate, asking: Actor): Promise<OnlinePerson[]> {
  const shared = (await listSpaces(drive.database.read, asking)).filter(
    ({ kind }) => kind === 'shared',
  )
  return whoIsOnline(drive).map(({ userId, name, role, connections, sinceMs, spaceIds }) => ({
    id: userId,
    name,
    role,
    connections,
    since: toIso(sinceMs),
    spaces: shared.filter(({ id }) => spaceIds.includes(id)).map(({ id, name }) => ({ id, name })),
  }))
}
