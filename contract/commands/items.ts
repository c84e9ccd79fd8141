import * as z from 'zod'
import { idSchema } from '../ids.ts'
import { nameSchema } from '../name-schema.ts'

const itemIds = z.array(idSchema).min(1).max(1000)
/** What to do when the name is taken where an item arrives. */
export const onConflictSchema = z.enum(['fail', 'rename', 'replace'])
export type OnConflict = z.infer<typeof onConflictSchema>
const arrival = z.strictObject({
  itemIds,
  parentId: idSchema,
  onConflict: onConflictSchema.optional(),
})

export const folderCreateInput = z.strictObject({
  spaceId: idSchema,
  parentId: idSchema,
  name: nameSchema,
})
export const itemRenameInput = z.strictObject({
  itemId: idSchema,
  name: nameSchema,
  /** The version the person saw; another one by now is `stale`. */
  version: z.number().int().positive().optional(),
})
export const itemMoveInput = arrival
export const itemCopyInput = arrival
export const itemTrashInput = z.strictObject({ itemIds })
export const itemRestoreInput = z.strictObject({ itemIds })
export const itemPurgeInput = z.strictObject({ itemIds })
const oneVersion = z.strictObject({
  itemId: idSchema,
  /** The `number` of a row of `GET /api/v1/items/:id/versions`. */
  version: z.number().int().positive(),
})
export const versionRestoreInput = oneVersion
export const versionPurgeInput = oneVersion
/** All old contents of one file, or of every file of the space that is in use; 1,000 at once. */
export const versionPurgeOldInput = z.strictObject({
  spaceId: idSchema,
  itemId: idSchema.optional(),
})
export const trashEmptyInput = z.strictObject({ spaceId: idSchema })
