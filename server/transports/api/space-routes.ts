import { createRoute, z } from '@hono/zod-openapi'
import { listTrash } from '#server/domain/items/list-trash'
import { presentItem } from '#server/domain/items/present-item'
import { resolvePath } from '#server/domain/items/resolve-path'
import { listMembers } from '#server/domain/spaces/list-members'
import { listDeletedSpaces, listSpaces } from '#server/domain/spaces/list-spaces'
import { readJournal } from '#server/domain/spaces/read-journal'
import { enter, type Gate } from '../gate/gate.ts'
import { spendAs } from '../gate/user-budget.ts'
import type { ApiApp } from './api-app.ts'
import { entrySchema } from './entry-schemas.ts'
import * as schemas from './item-schemas.ts'
import { jsonAnswer } from './route-parts.ts'
import { deletedSpaceSchema, memberSchema, spaceSchema } from './space-schemas.ts'

/** The spaces of who asks, and what is read of a space as a whole. */
export function registerSpaceRoutes(app: ApiApp, gate: Gate): void {
  const { read } = gate.drive.database
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces',
      summary: 'The spaces you are a member of, your home first',
      responses: {
        200: jsonAnswer(z.object({ spaces: z.array(spaceSchema) }), 'Your spaces'),
      },
    }),
    async (c) => c.json({ spaces: await listSpaces(read, await enter(gate, c.env.incoming)) }, 200),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/deleted',
      summary: 'Your own spaces in the trash, for `space.restore` and `space.purge`',
      responses: {
        200: jsonAnswer(z.object({ spaces: z.array(deletedSpaceSchema) }), 'Deleted last first'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ spaces: await listDeletedSpaces(read, actor) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/{id}/resolve',
      summary: 'The item at a path; `/` is the root folder',
      request: { params: schemas.idParam, query: schemas.pathQuery },
      responses: { 200: jsonAnswer(z.object({ item: schemas.itemSchema }), 'The item') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const row = await resolvePath(read, actor, c.req.valid('param').id, c.req.valid('query').path)
      return c.json({ item: await presentItem(read, row) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/{id}/journal',
      summary: 'What happened after a clock, oldest first; ask again until you reach `clock`',
      request: { params: schemas.idParam, query: schemas.sinceQuery },
      responses: {
        200: jsonAnswer(
          z.object({ entries: z.array(entrySchema), clock: z.int() }),
          'At most 1,000 entries, and the clock of the space. 410 `reset`: too old, load afresh.',
        ),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      spendAs(gate, actor, 'journal')
      const { since } = c.req.valid('query')
      return c.json(await readJournal(read, actor, c.req.valid('param').id, since), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/{id}/trash',
      summary: 'What was thrown away, newest first; editors and above',
      request: { params: schemas.idParam, query: schemas.pageQuery },
      responses: {
        200: jsonAnswer(
          z.object({
            items: z.array(schemas.trashedItemSchema),
            nextCursor: z.string().nullable(),
            clock: z.int(),
          }),
          'A page. `parentId` is the folder that it came from.',
        ),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json(
        await listTrash(read, actor, c.req.valid('param').id, {
          ...c.req.valid('query'),
          lifetimeMs: gate.drive.rules.trashLifetimeMs,
        }),
        200,
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/{id}/members',
      summary: 'Who is in a space, and as what',
      request: { params: schemas.idParam },
      responses: {
        200: jsonAnswer(z.object({ members: z.array(memberSchema) }), 'By name'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ members: await listMembers(read, actor, c.req.valid('param').id) }, 200)
    },
  )
}
