import { createRoute } from '@hono/zod-openapi'
import { listRecent } from '#server/domain/search/list-recent'
import { searchEverywhere, searchSpace } from '#server/domain/search/search-items'
import { listStarred } from '#server/domain/stars/list-starred'
import { starItem, unstarItem } from '#server/domain/stars/star-item'
import { enter, type Gate } from '../gate/gate.ts'
import type { ApiApp } from './api-app.ts'
import { idParam } from './item-schemas.ts'
import { jsonAnswer } from './route-parts.ts'
import * as schemas from './search-schemas.ts'

const page = {
  200: jsonAnswer(
    schemas.searchPage,
    'Best first: the very name, those that begin so, those with a word that does, the rest; then modified last first. A page can be short; `nextCursor` null: no more.',
  ),
}

/** Finding things again: by name, by what changed lately, by the stars one gave. */
export function registerSearchRoutes(app: ApiApp, gate: Gate): void {
  const { read } = gate.drive.database
  app.openapi(
    createRoute({
      method: 'get',
      path: '/search',
      summary: 'Items of all your spaces by their names, as you type',
      request: { query: schemas.searchQuery },
      responses: page,
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json(await searchEverywhere(read, actor, c.req.valid('query')), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/spaces/{id}/search',
      summary: 'The same in one space',
      request: { params: idParam, query: schemas.searchQuery },
      responses: page,
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      const { id } = c.req.valid('param')
      return c.json(await searchSpace(read, actor, id, c.req.valid('query')), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/recent',
      summary: 'What changed lately in your spaces, by whom',
      request: { query: schemas.recentQuery },
      responses: { 200: jsonAnswer(schemas.recentPage, 'Newest first, each item once') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ recent: await listRecent(read, actor, c.req.valid('query').limit) }, 200)
    },
  )
  registerStars(app, gate)
}

function registerStars(app: ApiApp, gate: Gate): void {
  const { drive } = gate
  app.openapi(
    createRoute({
      method: 'get',
      path: '/starred',
      summary: 'What you starred; nobody else is told',
      responses: { 200: jsonAnswer(schemas.starredPage, 'Starred last first, at most 1,000') },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      return c.json({ starred: await listStarred(drive.database.read, actor) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'put',
      path: '/items/{id}/star',
      summary: 'Give an item a star of yours',
      request: { params: idParam },
      responses: { 204: { description: 'Starred' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      await starItem(drive, actor, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/items/{id}/star',
      summary: 'Take your star away',
      request: { params: idParam },
      responses: { 204: { description: 'It has none of yours, whether it had or not' } },
    }),
    async (c) => {
      const actor = await enter(gate, c.env.incoming)
      await unstarItem(drive, actor, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
}
