import { z } from '@hono/zod-openapi'
import { idSchema } from '#contract/ids'
import type { Item, TrashedItem, VersionSummary } from '#contract/item'
import { itemSorts } from '#contract/item-order'

/** What the routes of items take and answer, as /api/v1/openapi.json tells it. */

export const id = z.string().openapi({ example: '01jd4q8zk2v6w3m5x7y9a0b1c2' })
export const time = z.string().openapi({ format: 'date-time' })
const bytes = z.int().min(0)
export const person = z.object({ id, name: z.string() }).openapi('Person')
export const itemKind = z.enum(['folder', 'file', 'shortcut'])

const itemFields = {
  id,
  spaceId: id,
  parentId: id.nullable(),
  kind: itemKind,
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
  targetSpaceId: id.optional().openapi({ description: 'Shortcuts alone: the space it opens.' }),
}

export const itemSchema = z.object(itemFields).openapi('Item') satisfies z.ZodType<Item>

export const trashedItemSchema = z
  .object({
    ...itemFields,
    trashedAt: time,
    trashedBy: person,
    trashedFrom: z.string().openapi({
      description: 'The path of the folder that it lay in, from the top of the space.',
    }),
    purgesAt: time.openapi({ description: 'When it goes for good by itself.' }),
  })
  .openapi('TrashedItem') satisfies z.ZodType<TrashedItem>

export const versionSchema = z
  .object({
    number: z.int().openapi({ description: "The item's version when this content came." }),
    sizeBytes: bytes,
    md5: z.string(),
    sha256: z.string(),
    mediaType: z.string(),
    createdAt: time,
    modifiedAt: time,
    by: person,
    current: z.boolean(),
  })
  .openapi('Version') satisfies z.ZodType<VersionSummary>

/** An id in a path; a malformed one is answered as an id of nothing (A1). */
export const idParam = z.object({ id: idSchema })

export const wholeNumber = z
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

export const activityQuery = pageQuery.extend({
  limit: wholeNumber
    .pipe(z.int().min(1).max(200))
    .default(50)
    .openapi({ type: 'integer', description: 'Entries a page: 1 to 200, 50 by default.' }),
})

export const childrenQuery = pageQuery.extend({
  sort: z.enum(itemSorts).default('name').openapi({
    description:
      'The order. Folders lead in each; `-` turns round what is behind them, and folders themselves by name and time.',
  }),
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
