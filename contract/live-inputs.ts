import * as z from 'zod'
import { idSchema } from './ids.ts'
import { maxNamedItems } from './live.ts'

export const doingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('browsing') }),
  z.strictObject({
    kind: z.literal('selecting'),
    itemIds: z.array(idSchema).min(1).max(maxNamedItems),
  }),
  z.strictObject({ kind: z.literal('renaming'), itemId: idSchema }),
])

export const spaceJoinInput = z.strictObject({
  spaceId: idSchema,
  since: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
})
export const spaceLeaveInput = z.strictObject({ spaceId: idSchema })
export const presenceSetInput = z.strictObject({
  spaceId: idSchema,
  folderId: idSchema.nullable(),
  doing: doingSchema.optional(),
})
