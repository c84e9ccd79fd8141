import { z } from '@hono/zod-openapi'
import { idSchema } from '#contract/ids'
import {
  linkModes,
  linkStates,
  type Link,
  type NewLink,
  type PublicLink,
  type Visit,
} from '#contract/links'

/** What the routes of links take and answer, as /api/v1/openapi.json tells it. */

const id = z.string()
const time = z.string().openapi({ format: 'date-time' })
const count = z.int().min(0)
const kind = z.enum(['file', 'folder'])
const mode = z.enum(linkModes)

export const linkSchema = z
  .object({
    id,
    spaceId: id,
    spaceName: z.string(),
    itemId: id,
    kind,
    name: z.string(),
    place: z.array(z.string()).openapi({ description: 'The folders above it, the topmost first.' }),
    mode,
    state: z.enum(linkStates),
    hasPassword: z.boolean(),
    createdAt: time,
    createdBy: z.object({ id, name: z.string() }),
    expiresAt: time.nullable(),
    downloads: count,
    maxDownloads: count.nullable(),
    droppedBytes: count,
    droppedFiles: count,
    maxBytes: count.nullable(),
    maxFiles: count.nullable(),
  })
  .openapi('Link') satisfies z.ZodType<Link>

export const newLinkSchema = z
  .object({ id, token: z.string(), path: z.string() })
  .openapi('NewLink') satisfies z.ZodType<NewLink>

const target = z
  .object({ itemId: id, kind, name: z.string(), by: z.string() })
  .openapi('LinkTarget')
const publicFields = {
  mode,
  state: z.enum(['open', 'expired', 'exhausted']),
  needsPassword: z.boolean(),
  expiresAt: time.nullable(),
}

export const publicLinkSchema = z
  .object({ ...publicFields, target: target.nullable() })
  .openapi('PublicLink') satisfies z.ZodType<PublicLink>

export const visitSchema = z
  .object({
    linkId: id,
    pass: z.string(),
    passExpiresAt: time,
    link: z.object({ ...publicFields, target }),
    room: z.object({ bytesLeft: count, filesLeft: count }).nullable(),
  })
  .openapi('Visit') satisfies z.ZodType<Visit>

export const visitRequestSchema = z
  .strictObject({ password: z.string().max(1024).optional(), pass: z.string().max(512).optional() })
  .openapi('VisitRequest')

export const linkQuery = z.object({ spaceId: idSchema.optional(), itemId: idSchema.optional() })

/** What is no token is answered as a token of nothing (A1). */
export const tokenParam = z.object({ token: z.string().min(1).max(128) })
