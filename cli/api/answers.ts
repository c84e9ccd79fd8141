import * as z from 'zod'
import type { Me, SpaceSummary, UploadSummary } from '#contract/account'
import type { Entry } from '#contract/entries'
import type { Item, TrashedItem } from '#contract/item'
import { roles } from '#contract/roles'

/** What the server answers, checked as it arrives. Fields that are not named here are let through a newer server. */

const person = z.object({ id: z.string(), name: z.string() })

export const itemSchema = z.object({
  id: z.string(),
  spaceId: z.string(),
  parentId: z.string().nullable(),
  kind: z.enum(['folder', 'file', 'shortcut']),
  name: z.string(),
  sizeBytes: z.number(),
  md5: z.string().nullable(),
  sha256: z.string().nullable(),
  mediaType: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  modifiedAt: z.string(),
  createdBy: person,
  updatedBy: person,
  targetSpaceId: z.string().optional(),
}) satisfies z.ZodType<Item>

export const trashedItemSchema = itemSchema.extend({
  trashedAt: z.string(),
  trashedBy: person,
  trashedFrom: z.string(),
  purgesAt: z.string(),
}) satisfies z.ZodType<TrashedItem>

export const meSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['admin', 'user']),
    showsPresence: z.boolean(),
  }),
  quota: z.object({
    limitBytes: z.number().nullable(),
    usedBytes: z.number(),
    reservedBytes: z.number(),
  }),
  homeSpaceId: z.string(),
}) satisfies z.ZodType<Me>

export const spaceSchema = z.object({
  id: z.string(),
  kind: z.enum(['home', 'shared']),
  name: z.string(),
  role: z.enum(roles),
  clock: z.number(),
  rootId: z.string(),
  owner: person,
  memberCount: z.number(),
}) satisfies z.ZodType<SpaceSummary>

export const uploadSchema = z.object({
  id: z.string(),
  url: z.string(),
  spaceId: z.string(),
  parentId: z.string(),
  name: z.string(),
  lengthBytes: z.number().nullable(),
  offsetBytes: z.number(),
  modifiedAt: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
}) satisfies z.ZodType<UploadSummary>

/** An entry of a kind that this client does not know yet is still an entry: its clock counts. */
export const entrySchema = z
  .looseObject({
    type: z.string(),
    spaceId: z.string(),
    clock: z.number(),
    actor: person,
    at: z.string(),
  })
  .transform((entry) => entry as unknown as Entry)

export const meAnswer = meSchema
export const spacesAnswer = z.object({ spaces: z.array(spaceSchema) })
export const itemAnswer = z.object({ item: itemSchema })
export const entryAnswer = z.object({ entry: entrySchema })
export const journalAnswer = z.object({ entries: z.array(entrySchema), clock: z.number() })
export const uploadsAnswer = z.object({ uploads: z.array(uploadSchema) })
export const childPage = z.object({
  items: z.array(itemSchema),
  nextCursor: z.string().nullable(),
  clock: z.number(),
})
export const trashPage = z.object({
  items: z.array(trashedItemSchema),
  nextCursor: z.string().nullable(),
  clock: z.number(),
})
export const tokenAnswer = z.object({
  id: z.string(),
  token: z.string(),
  user: z.object({ id: z.string(), name: z.string() }),
})
export const tokensAnswer = z.object({
  tokens: z.array(z.object({ id: z.string(), current: z.boolean() })),
})
