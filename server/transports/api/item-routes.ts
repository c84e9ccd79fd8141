import { createRoute, z } from '@hono/zod-openapi'
import { readAccessEpoch } from '#server/domain/credentials/standings'
import { listChildrenAsJson } from '#server/domain/items/list-children'
import { listingTag, readListingTag } from '#server/domain/items/listing-tag'
import { presentFor } from '#server/domain/items/present-for'
import { getItem } from '#server/domain/items/queries'
import { listVersions } from '#server/domain/versions/list-versions'
import { checkConditions } from '../downloads/preconditions.ts'
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
          'A page, as it stood at `clock`; `nextCursor` null: the last one. `ETag`: changes with the space.',
        ),
        304: {
          description:
            '`If-None-Match` names the `ETag` of this page: nothing in the space has changed.',
        },
      },
    }),
    async (c) => {
      const actor = await enterAny(gate, c.env.incoming)
      const { id } = c.req.valid('param')
      // How much happens in a space is nothing for visitors: they get no tag, which would count it.
      const isTagged = actor.kind === 'user'
      const { 'if-none-match': known } = c.env.incoming.headers
      if (isTagged && known !== undefined) {
        const tag = await readListingTag(read, actor, id)
        if (checkConditions({ 'if-none-match': known }, tag) === 'not_modified')
          return c.body(null, 304, { etag: `W/${tag}` }) as never
      }
      const epoch = await readAccessEpoch(read)
      const { json, clock } = await listChildrenAsJson(read, actor, id, c.req.valid('query'))
      if (isTagged) c.header('etag', `W/${listingTag(clock, epoch)}`)
      // Written already: the document says what is in it, and the tests hold it to that.
      return c.body(json, 200, { 'content-type': 'application/json' }) as never
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
