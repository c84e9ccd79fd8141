import { z } from '@hono/zod-openapi'
import type { SpaceSummary } from '#contract/account'
import { maxActivityItems, type Activity } from '#contract/activity'
import type { Person } from '#contract/item'
import type { MemberSummary } from '#contract/member'
import { roles } from '#contract/roles'
import type { DeletedSpace } from '#contract/space'
import { entryTypes } from './entry-schemas.ts'
import { id, itemKind, person, time } from './item-schemas.ts'

/** What the routes of spaces and people answer, as /api/v1/openapi.json tells it. */

export const spaceSchema = z
  .object({
    id,
    kind: z.enum(['home', 'shared']),
    name: z.string(),
    role: z.enum(roles),
    clock: z.int(),
    rootId: id,
    owner: person,
    memberCount: z.int(),
  })
  .openapi('Space') satisfies z.ZodType<SpaceSummary>

export const memberSchema = z
  .object({ id, name: z.string(), role: z.enum(roles), joinedAt: time })
  .openapi('Member') satisfies z.ZodType<MemberSummary>

export const deletedSpaceSchema = z
  .object({ id, name: z.string(), deletedAt: time })
  .openapi('DeletedSpace') satisfies z.ZodType<DeletedSpace>

export const activitySchema = z
  .object({
    spaceId: id,
    clock: z.int(),
    type: z.enum(entryTypes),
    actor: person,
    at: time,
    items: z
      .array(z.object({ id, name: z.string().nullable(), kind: itemKind.nullable() }))
      .max(maxActivityItems)
      .openapi({ description: 'The first of the items concerned, as they were called then.' }),
    count: z.int().openapi({ description: 'How many items there were.' }),
    member: person.optional(),
    role: z.enum(roles).optional(),
    was: z.string().nullable().optional(),
    space: z.object({ id, name: z.string() }).optional(),
  })
  .openapi('Activity') satisfies z.ZodType<Activity>

export const activityPage = z.object({
  activity: z.array(activitySchema),
  nextCursor: z.string().nullable(),
})

/** What a person may know of others before they share a space: nothing but the name. */
export const foundUserSchema = person satisfies z.ZodType<Person>
