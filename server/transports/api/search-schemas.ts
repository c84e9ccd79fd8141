import { z } from '@hono/zod-openapi'
import { contentKinds } from '#contract/content-kind'
import { idSchema } from '#contract/ids'
import type { FoundItem, RecentItem, SearchPage, StarredItem } from '#contract/search'
import { id, itemSchema, pageQuery, person, time, wholeNumber } from './item-schemas.ts'

const foundItem = z
  .object({
    item: itemSchema,
    path: z.array(z.object({ id, name: z.string() })).openapi({
      description: 'The folders above, from the top of the space (called as the space) down.',
    }),
  })
  .openapi('FoundItem') satisfies z.ZodType<FoundItem>

export const searchPage = z.object({
  found: z.array(foundItem),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<SearchPage>

export const recentPage = z.object({
  recent: z.array(
    foundItem
      .extend({
        type: z.string().openapi({ description: 'What happened last.' }),
        by: person,
        at: time,
      })
      .openapi('RecentItem'),
  ),
}) satisfies z.ZodType<{ recent: (Omit<RecentItem, 'type'> & { type: string })[] }>

export const starredPage = z.object({
  starred: z.array(foundItem.extend({ starredAt: time }).openapi('StarredItem')),
}) satisfies z.ZodType<{ starred: StarredItem[] }>

const bytes = (description: string) =>
  wholeNumber.optional().openapi({ type: 'integer', description })
const moment = (description: string) =>
  z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional()
    .openapi({ type: 'string', format: 'date-time', description })

export const searchQuery = z.object({
  q: z.string().max(255).default('').openapi({
    description:
      'Words that the name has, each somewhere in it; case, accents, width and what stands between words do not count. Empty: everything that the rest lets through.',
  }),
  kind: z.enum(contentKinds).optional().openapi({ description: 'By the ending of the name.' }),
  by: idSchema.optional().openapi({ description: 'The id of who changed it last.' }),
  from: moment('Modified then or later.'),
  to: moment('Modified before.'),
  min: bytes('Files of so many bytes or more.'),
  max: bytes('Files of so many bytes or fewer.'),
  cursor: pageQuery.shape.cursor,
  limit: wholeNumber
    .pipe(z.int().min(1).max(200))
    .default(50)
    .openapi({ type: 'integer', description: 'Items a page: 1 to 200, 50 by default.' }),
})

export const recentQuery = z.object({
  limit: wholeNumber
    .pipe(z.int().min(1).max(200))
    .default(100)
    .openapi({ type: 'integer', description: 'Items: 1 to 200, 100 by default.' }),
})
