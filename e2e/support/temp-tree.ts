import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { DriveError, type ErrorCode } from '#contract/errors'
import type { Item, TrashedItem } from '#contract/item'
import type { ItemSort } from '#contract/item-order'
import { listChildren } from '#server/domain/items/list-children'
import { listTrash } from '#server/domain/items/list-trash'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { addFile } from './add-file.ts'
import { openTempDrive, type TempDrive, type TempUser } from './temp-drive.ts'

/** A temp drive with one user, and short words for what tests of items do all the time. */
export type TempTree = TempDrive & {
  user: TempUser
  /** Runs a command as the user, or as another one. */
  run<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    as?: TempUser,
    commandId?: string,
  ): Promise<Entry>
  /** The code that a command is refused with; fails when it is not. */
  refusal(name: CommandName, input: unknown, as?: TempUser, commandId?: string): Promise<ErrorCode>
  /** Makes a folder, in the root unless told otherwise; answers its id. */
  folder(name: string, parentId?: string): Promise<string>
  /** Makes a file without bytes; answers its id. */
  file(name: string, parentId?: string, sizeBytes?: number): Promise<string>
  /** Everything in a folder, all pages. */
  list(folderId?: string, sort?: ItemSort): Promise<Item[]>
  names(folderId?: string): Promise<string[]>
  trash(): Promise<TrashedItem[]>
  /** Counters of the user beside what the rows say they must be (Q2). */
  accounts(): Promise<{ told: Accounts; true: Accounts }>
}
type Accounts = { usedBytes: number; itemCount: number }

export async function openTempTree(
  options: { quotaBytes?: number | null } = {},
): Promise<TempTree> {
  const temp = await openTempDrive()
  const user = await temp.addUser('ana', options)
  const { drive } = temp
  const { read } = drive.database
  const lifetimeMs = drive.rules.trashLifetimeMs
  const send = (name: string, input: unknown, as = user, commandId?: string) =>
    runCommand(drive, findCommand(name)!, input, { actor: as.actor, commandId: commandId ?? null })
  const list = async (folderId = user.rootId, sort: ItemSort = 'name') => {
    const { items } = await listChildren(read, user.actor, folderId, { limit: 5000, sort })
    return items
  }
  return {
    ...temp,
    user,
    list,
    run: send,
    refusal: (name, input, as, commandId) =>
      send(name, input, as, commandId).then(
        (entry) => Promise.reject(new Error(`not refused: ${JSON.stringify(entry)}`)),
        (error: unknown) => (error instanceof DriveError ? error.code : Promise.reject(error)),
      ),
    folder: async (name, parentId = user.rootId) => {
      const entry = await send('folder.create', { spaceId: user.homeSpaceId, parentId, name })
      return entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
    },
    file: async (name, parentId = user.rootId, sizeBytes = 1) =>
      (await addFile(drive, parentId, name, { sizeBytes })).itemId,
    names: async (folderId) => (await list(folderId)).map(({ name }) => name),
    trash: async () =>
      (await listTrash(read, user.actor, user.homeSpaceId, { limit: 5000, lifetimeMs })).items,
    accounts: async () => {
      const account = await read.user.findUniqueOrThrow({ where: { id: user.actor.userId } })
      const kept = await read.version.aggregate({ _sum: { sizeBytes: true } })
      const items = await read.item.count({
        where: { spaceId: user.homeSpaceId, id: { not: user.rootId } },
      })
      return {
        told: { usedBytes: Number(account.usedBytes), itemCount: account.itemCount },
        true: { usedBytes: Number(kept._sum.sizeBytes ?? 0), itemCount: items },
      }
    },
  }
}
