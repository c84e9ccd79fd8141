import { canAsk, confirm } from '../account/ask.ts'
import { inBatches } from '../items/in-batches.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { Tally } from '../output/tally.ts'
import { findItems } from '../places/find-items.ts'
import type { Found } from '../places/locate.ts'
import { formatPath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

type Options = { forever?: true; yes?: true }

export const rm = defineVerb<Options>({
  name: 'rm',
  aliases: ['remove'],
  summary: 'put into the trash; --forever deletes',
  usage: '<path...>',
  details: 'A folder goes with all that is in it. "restore" brings things back from the trash.',
  options: [
    { flags: '--forever', description: 'delete for good, and give the room back' },
    { flags: '-y, --yes', description: 'do not ask before a folder goes for good' },
  ],
  completes: ['remote'],
  async run(session, args, options) {
    const tally = new Tally(session.printer)
    const found = await findItems(session, args, tally)
    const root = found.find(({ item }) => item.parentId === null)
    if (root)
      throw new CliError(`${safeText(formatPath(root.path))} is a root: it cannot be removed.`)
    if (options.forever && !options.yes) await askFirst(found)
    for (const batch of inBatches(found.map((one) => ({ ...one, spaceId: one.item.spaceId }))))
      await tally.try(() => remove(session, batch, options.forever === true))
    return tally.exitCode
  },
})

async function remove(session: Session, found: readonly Found[], forever: boolean): Promise<void> {
  const { client, printer } = session
  const itemIds = found.map(({ item }) => item.id)
  const entry = await client.command('item.trash', { itemIds })
  // What lay below another of them went with it: only the tops are in the trash by themselves.
  const tops = entry.type === 'item.trashed' ? entry.items.map(({ id }) => id) : itemIds
  if (forever) await client.command('item.purge', { itemIds: tops })
  for (const { path, item } of found) {
    const shown = safeText(formatPath(path))
    printer.say(forever ? `Deleted ${shown} for good.` : `Put ${shown} into the trash.`)
    printer.json({ path: formatPath(path), id: item.id, forever })
  }
}

async function askFirst(found: readonly Found[]): Promise<void> {
  const folders = found.filter(({ item }) => item.kind === 'folder')
  if (folders.length === 0) return
  if (!canAsk())
    throw new CliError(
      'A folder goes for good with all that is in it: add -y to say so.',
      exitCodes.usage,
    )
  const what =
    folders.length === 1 ? safeText(formatPath(folders[0]!.path)) : `${folders.length} folders`
  if (!(await confirm(`Delete ${what} and all below it for good?`)))
    throw new CliError('Nothing was removed.')
}
