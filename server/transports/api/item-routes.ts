import { createRoute, z } from '@hono/zod-openapi'
import { listChildren } from '#server/domain/items/list-children'
import { presentFor } from '#server/domain/items/present-for'
import { getItem } from '#server/domain/items/queries'
import { listVersions } from '#server/domain/versions/list-versions'
import { enter, enterAny, type Gate } from '../gate/gate.ts'
import type { ApiApp } from './api-app.ts'
import * as schemas from './item-schemas.ts'
import { jsonAnswer } from './route-parts.ts'

/** One item, and the items of a folder. */
export function registerItemRoutes(app: ApiApp, gate: Gate): void {
  const { read } = gate.drive.database
  app.openapi(
    createRoute({
      method: 'get',
      path: '/items/{id}',
      summary: 'One item; what is in the trash is read through the trash alone',
      request: { params: schemas.idParam },
      responses: { 200: jsonAnswer(z.object({ item: schemas.itemSchema }), 'The item') },
    }),
    async (c) => {
      const actor = await enterAny(gate, c.env.incoming)
      const row = await getItem(read, actor, c.req.valid('param').id)
      return c.json({ item: (await presentFor(read, actor, [row]))[0]! }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/items/{id}/children',
      summary: 'The items of a folder, in keyset pages',
      request: { params: schemas.idParam, query: schemas.childrenQuery },
      responses: {
        200: jsonAnswer(
          z.object({
            items: z.array(schemas.itemSchema),
            nextCursor: z.string().nullable(),
            total: z
              .int()
              .nullable()
              .openapi({ description: 'Items in the folder; first page only.' }),
            clock: z.int(),
          }),
          'A page, as it stood at `clock`; `nextCursor` null: the last one.',
        ),
      },
    }),
    async (c) => {
      const actor = await enterAny(gate, c.env.incoming)
      return c.json(
        await listChildren(read, actor, c.req.valid('param').id, c.req.valid('query')),
        200,
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/items/{id}/versions',
      summary: 'The contents that a file has and had',
      request: { params: schemas.idParam },
      responses: {
        200: jsonAnswer(z.object({ versions: z.array(schemas.versionSchema) }), 'Newest first'),
      },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ versions: await listVersions(read, actor, c.req.valid('param').id) }, 200)
    },
  )
}
