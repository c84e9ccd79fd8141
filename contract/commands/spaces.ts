import * as z from 'zod'
import { userNameSchema } from '../account.ts'
import { idSchema } from '../ids.ts'
import { nameSchema } from '../name-schema.ts'
import { grantedRoles } from '../roles.ts'

/** Members that `folder.share` invites at once; more are added by `member.set`. */
export const maxInvited = 100

const inSpace = z.strictObject({ spaceId: idSchema })
const grantedRole = z.enum(grantedRoles)

export const spaceCreateInput = z.strictObject({ name: nameSchema })
export const spaceRenameInput = z.strictObject({ spaceId: idSchema, name: nameSchema })
export const spaceDeleteInput = inSpace
export const spaceRestoreInput = inSpace
export const spacePurgeInput = inSpace
export const spaceTransferInput = z.strictObject({ spaceId: idSchema, userName: userNameSchema })

/** Invites by name, or changes the role of who is in already. */
export const memberSetInput = z.strictObject({
  spaceId: idSchema,
  userName: userNameSchema,
  role: grantedRole,
})
/** With one's own name: leave. */
export const memberRemoveInput = z.strictObject({ spaceId: idSchema, userName: userNameSchema })

export const folderShareInput = z.strictObject({
  itemId: idSchema,
  members: z
    .array(z.strictObject({ userName: userNameSchema, role: grantedRole }))
    .max(maxInvited)
    .default([]),
})
export const folderUnshareInput = inSpace
