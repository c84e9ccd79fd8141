import { z } from '@hono/zod-openapi'
import type { Entry, EntryType } from '#contract/entries'
import { linkModes } from '#contract/links'
import { grantedRoles, roles } from '#contract/roles'
import { id, itemKind, itemSchema, person, time } from './item-schemas.ts'

/** The entries of a journal, as /api/v1/openapi.json tells them. */

const arrival = z
  .object({
    item: itemSchema,
    subtree: z.literal(true).optional().openapi({ description: 'There is more below it.' }),
  })
  .openapi('Arrival')
const departure = z
  .object({ id, parentId: id, name: z.string().optional(), kind: itemKind.optional() })
  .openapi('Departure')
const departures = z.array(departure)
const spaceName = z.object({ id, name: z.string() })
const spaceJoined = spaceName.extend({ rootId: id, role: z.enum(roles), owner: person })
const entryFields = {
  spaceId: id,
  clock: z.int().openapi({ description: 'The next value of the space, without a gap.' }),
  actor: person,
  at: time,
}
const arrivals = z.array(arrival)
const replaced = z
  .array(id)
  .optional()
  .openapi({ description: 'Files that made way: they are in the trash.' })

const linkNote = z
  .object({ id, itemId: id, name: z.string(), mode: z.enum(linkModes) })
  .openapi('LinkNote')

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
    z.object({ ...entryFields, type: z.literal('item.arrived'), items: arrivals, replaced }),
    z.object({ ...entryFields, type: z.literal('item.left'), items: departures }),
    z.object({ ...entryFields, type: z.literal('item.trashed'), items: departures }),
    z.object({ ...entryFields, type: z.literal('item.restored'), items: arrivals }),
    z.object({ ...entryFields, type: z.literal('item.purged'), items: departures }),
    z.object({
      ...entryFields,
      type: z.literal('file.added'),
      items: arrivals,
      folders: arrivals.optional(),
    }),
    z.object({ ...entryFields, type: z.literal('file.replaced'), items: arrivals }),
    z.object({ ...entryFields, type: z.literal('trash.emptied'), count: z.int() }),
    z.object({
      ...entryFields,
      type: z.literal('version.restored'),
      items: arrivals,
      version: z.int(),
    }),
    z.object({
      ...entryFields,
      type: z.literal('version.purged'),
      items: arrivals,
      versions: z.array(z.int()),
    }),
    z.object({ ...entryFields, type: z.literal('space.created'), space: spaceJoined }),
    z.object({ ...entryFields, type: z.literal('space.joined'), space: spaceJoined }),
    z.object({ ...entryFields, type: z.literal('space.left'), space: spaceName }),
    z.object({
      ...entryFields,
      type: z.literal('space.roleChanged'),
      space: spaceName,
      role: z.enum(roles),
      was: z.enum(roles),
    }),
    z.object({
      ...entryFields,
      type: z.literal('space.renamed'),
      space: spaceName,
      was: z.string(),
    }),
    z.object({ ...entryFields, type: z.literal('space.deleted'), space: spaceName }),
    z.object({ ...entryFields, type: z.literal('space.restored'), space: spaceJoined }),
    z.object({
      ...entryFields,
      type: z.literal('space.purged'),
      space: spaceName,
      left: departures,
    }),
    z.object({
      ...entryFields,
      type: z.literal('space.transferred'),
      space: spaceName,
      from: person,
      to: person,
    }),
    z.object({
      ...entryFields,
      type: z.literal('member.set'),
      member: person.extend({ role: z.enum(grantedRoles) }),
      was: z.enum(roles).nullable(),
    }),
    z.object({
      ...entryFields,
      type: z.literal('member.removed'),
      member: person,
      left: z.boolean().openapi({ description: 'By their own will.' }),
    }),
    z.object({
      ...entryFields,
      type: z.literal('folder.shared'),
      space: spaceJoined,
      left: departures,
      items: arrivals,
    }),
    z.object({
      ...entryFields,
      type: z.literal('folder.unshared'),
      space: spaceName,
      left: departures,
      items: arrivals,
    }),
    z.object({ ...entryFields, type: z.literal('link.created'), link: linkNote }),
    z.object({ ...entryFields, type: z.literal('link.revoked'), link: linkNote }),
  ])
  .openapi('Entry') satisfies z.ZodType<Entry>

/** Every type of entry there is. */
export const entryTypes = entrySchema.options.map(
  ({ shape }) => shape.type.value,
) as unknown as readonly [EntryType, ...EntryType[]]
