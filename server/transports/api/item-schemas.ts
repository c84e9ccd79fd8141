import { z } from '@hono/zod-openapi'
import type { SpaceSummary } from '#contract/account'
import type { Entry } from '#contract/entries'
import { idSchema } from '#contract/ids'
import type { Item, TrashedItem } from '#contract/item'
import { linkModes } from '#contract/links'
import type { MemberSummary } from '#contract/member'
import { roles } from '#contract/roles'
import { childSorts } from '#server/domain/items/list-children'

/** What the routes of spaces and items take and answer, as /api/v1/openapi.json tells it. */

const id = z.string().openapi({ example: '01jd4q8zk2v6w3m5x7y9a0b1c2' })
const time = z.string().openapi({ format: 'date-time' })
const bytes = z.int().min(0)
const person = z.object({ id, name: z.string() }).openapi('Person')

const itemFields = {
  id,
  spaceId: id,
  parentId: id.nullable(),
  kind: z.enum(['folder', 'file', 'shortcut']),
  name: z.string(),
  sizeBytes: bytes,
  md5: z.string().nullable(),
  sha256: z.string().nullable(),
  mediaType: z.string().nullable(),
  version: z.int().openapi({ description: 'Raised by every change of the item.' }),
  createdAt: time,
  modifiedAt: time,
  createdBy: person,
  updatedBy: person,
}

export const itemSchema = z.object(itemFields).openapi('Item') satisfies z.ZodType<Item>

export const trashedItemSchema = z
  .object({ ...itemFields, trashedAt: time, trashedBy: person })
  .openapi('TrashedItem') satisfies z.ZodType<TrashedItem>

export const spaceSchema = z
  .object({
    id,
    kind: z.enum(['home', 'shared']),
    name: z.string(),
    role: z.enum(roles),
    clock: z.int(),
    rootId: id,
  })
  .openapi('Space') satisfies z.ZodType<SpaceSummary>

export const memberSchema = z
  .object({ id, name: z.string(), role: z.enum(roles), joinedAt: time })
  .openapi('Member') satisfies z.ZodType<MemberSummary>

const arrival = z
  .object({
    item: itemSchema,
    subtree: z.literal(true).optional().openapi({ description: 'There is more below it.' }),
  })
  .openapi('Arrival')
const departure = z.object({ id, parentId: id })
const entryFields = {
  spaceId: id,
  clock: z.int().openapi({ description: 'The next value of the space, without a gap.' }),
  actor: person,
  at: time,
}
const arrivals = z.array(arrival)
const linkNote = z
  .object({ id, itemId: id, name: z.string(), mode: z.enum(linkModes) })
  .openapi('LinkNote')
const replaced = z
  .array(id)
  .optional()
  .openapi({ description: 'Files that made way: they are in the trash.' })

export const entrySchema = z
  .discriminatedUnion('type', [
    z.object({ ...entryFields, type: z.literal('folder.created'), items: arrivals }),
    z.object({ ...entryFields, type: z.literal('item.renamed'), items: arrivals }),
    z.object({
      ...entryFields,
      type: z.literal('item.moved'),
      items: z.array(arrival.extend({ fromParentId: id })),
      replaced,
    }),
    z.object({ ...entryFields, type: z.literal('item.copied'), items: arrivals, replaced }),
    z.object({ ...entryFields, type: z.literal('item.trashed'), items: z.array(departure) }),
    z.object({ ...entryFields, type: z.literal('item.restored'), items: arrivals }),
    z.object({ ...entryFields, type: z.literal('item.purged'), items: z.array(departure) }),
    z.object({
      ...entryFields,
      type: z.literal('file.added'),
      items: arrivals,
      folders: arrivals.optional(),
    }),
    z.object({ ...entryFields, type: z.literal('file.replaced'), items: arrivals }),
    z.object({ ...entryFields, type: z.literal('trash.emptied'), count: z.int() }),
    z.object({ ...entryFields, type: z.literal('link.created'), link: linkNote }),
    z.object({ ...entryFields, type: z.literal('link.revoked'), link: linkNote }),
  ])
  .openapi('Entry') satisfies z.ZodType<Entry>

/** An id in a path; a malformed one is answered as an id of nothing (A1). */
export const idParam = z.object({ id: idSchema })

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'Write a whole number.')
  .transform(Number)

export const pageQuery = z.object({
  cursor: z
    .string()
    .max(4096)
    .optional()
    .openapi({ description: '`nextCursor` of the page before.' }),
  limit: wholeNumber
    .pipe(z.int().min(1).max(5000))
    .default(200)
    .openapi({ type: 'integer', description: 'Items a page: 1 to 5,000, 200 by default.' }),
})

export const childrenQuery = pageQuery.extend({
  sort: z
    .enum(childSorts)
    .default('name')
    .openapi({ description: 'The order; `-` turns it round.' }),
})

export const sinceQuery = z.object({
  since: wholeNumber.openapi({
    type: 'integer',
    description: 'The clock that the client has reached.',
  }),
})

export const pathQuery = z.object({
  path: z.string().max(65_536).default('/').openapi({ example: '/photos/2024' }),
})
