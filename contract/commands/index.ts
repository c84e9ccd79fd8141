import type * as z from 'zod'
import * as items from './items.ts'
import * as spaces from './spaces.ts'
import * as links from './links.ts'

/** Every command by its public name, with the schema of its input. */
export const commandInputs = {
  'folder.create': items.folderCreateInput,
  'item.rename': items.itemRenameInput,
  'item.move': items.itemMoveInput,
  'item.copy': items.itemCopyInput,
  'item.trash': items.itemTrashInput,
  'item.restore': items.itemRestoreInput,
  'item.purge': items.itemPurgeInput,
  'trash.empty': items.trashEmptyInput,
  'version.restore': items.versionRestoreInput,
  'version.purge': items.versionPurgeInput,
  'version.purgeOld': items.versionPurgeOldInput,
  'space.create': spaces.spaceCreateInput,
  'space.rename': spaces.spaceRenameInput,
  'space.delete': spaces.spaceDeleteInput,
  'space.restore': spaces.spaceRestoreInput,
  'space.purge': spaces.spacePurgeInput,
  'space.transfer': spaces.spaceTransferInput,
  'member.set': spaces.memberSetInput,
  'member.remove': spaces.memberRemoveInput,
  'folder.share': spaces.folderShareInput,
  'folder.unshare': spaces.folderUnshareInput,
  'link.create': links.linkCreateInput,
  'link.revoke': links.linkRevokeInput,
} as const

export type CommandName = keyof typeof commandInputs
export type CommandInput<N extends CommandName> = z.infer<(typeof commandInputs)[N]>
