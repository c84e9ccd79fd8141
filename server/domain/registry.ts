import type { commandInputs, CommandName } from '#contract/commands/index'
import type { Command } from './define-command.ts'
import { copyItem } from './items/copy-item.ts'
import { createFolder } from './items/create-folder.ts'
import { emptyTrash } from './items/empty-trash.ts'
import { moveItem } from './items/move-item.ts'
import { purgeItem } from './items/purge-item.ts'
import { renameItem } from './items/rename-item.ts'
import { restoreItem } from './items/restore-item.ts'
import { trashItem } from './items/trash-item.ts'
import { removeMember } from './members/remove-member.ts'
import { setMember } from './members/set-member.ts'
import { createSpace } from './spaces/create-space.ts'
import { deleteSpace } from './spaces/delete-space.ts'
import { purgeSpace } from './spaces/purge-space.ts'
import { renameSpace } from './spaces/rename-space.ts'
import { restoreSpace } from './spaces/restore-space.ts'
import { shareFolder } from './spaces/share-folder.ts'
import { transferSpace } from './spaces/transfer-space.ts'
import { unshareFolder } from './spaces/unshare-folder.ts'
import { createLink } from './links/create-link.ts'
import { revokeLink } from './links/revoke-link.ts'
import { purgeOld } from './versions/purge-old.ts'
import { purgeVersion } from './versions/purge-version.ts'
import { restoreVersion } from './versions/restore-version.ts'

type Registry = {
  readonly [N in CommandName]: Pick<Command<(typeof commandInputs)[N]>, 'name' | 'input'>
}

/** Every command that a door may run, by its public name. */
export const commands = {
  'folder.create': createFolder,
  'item.rename': renameItem,
  'item.move': moveItem,
  'item.copy': copyItem,
  'item.trash': trashItem,
  'item.restore': restoreItem,
  'item.purge': purgeItem,
  'trash.empty': emptyTrash,
  'version.restore': restoreVersion,
  'version.purge': purgeVersion,
  'version.purgeOld': purgeOld,
  'space.create': createSpace,
  'space.rename': renameSpace,
  'space.delete': deleteSpace,
  'space.restore': restoreSpace,
  'space.purge': purgeSpace,
  'space.transfer': transferSpace,
  'member.set': setMember,
  'member.remove': removeMember,
  'folder.share': shareFolder,
  'folder.unshare': unshareFolder,
  'link.create': createLink,
  'link.revoke': revokeLink,
} satisfies Registry

/** The command of a public name; null when there is none. */
export function findCommand(name: string): Command | null {
  return Object.hasOwn(commands, name) ? (commands[name as CommandName] as Command) : null
}
