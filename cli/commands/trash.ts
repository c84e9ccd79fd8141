import { formatSize } from '#contract/sizes'
import { canAsk, confirm } from '../account/ask.ts'
import { listTrash } from '../items/from-trash.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { shownTime } from '../output/listing.ts'
import { safeText } from '../output/safe-text.ts'
import { spaceOf } from '../places/locate.ts'
import { FolderPaths } from '../places/path-of.ts'
import { childOf, formatPath, parsePath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

type Options = { empty?: true; yes?: true }

export const trash = defineVerb<Options>({
  name: 'trash',
  summary: 'what was put away; --empty deletes it',
  usage: '[space]',
  details: 'Of your home, or of the shared space "name:/".',
  options: [
    { flags: '--empty', description: 'delete all of it for good' },
    { flags: '-y, --yes', description: 'do not ask before' },
  ],
  completes: ['remote'],
  async run(session, [space], { empty, yes }) {
    const place = parsePath(space ?? '', session.cwd)
    if (empty) return emptyTrash(session, (await spaceOf(session, place)).id, yes === true)
    const paths = new FolderPaths(session.client, place.space)
    for (const item of await listTrash(session, place)) {
      const parent = await paths.of(item.parentId)
      const path = parent ? formatPath(childOf(parent, item.name)) : null
      const size = item.kind === 'file' ? formatSize(item.sizeBytes) : '-'
      const shown = safeText(path ?? `${item.name} (its folder is gone)`)
      session.printer.answer(`${size.padStart(8)}  ${shownTime(item.trashedAt)}  ${shown}`)
      session.printer.json({ path, ...item })
    }
    return exitCodes.ok
  },
})

async function emptyTrash(session: Session, spaceId: string, yes: boolean): Promise<number> {
  if (!yes) {
    if (!canAsk())
      throw new CliError('All in the trash goes for good: add -y to say so.', exitCodes.usage)
    if (!(await confirm('Delete all that is in the trash for good?')))
      throw new CliError('Nothing was removed.')
  }
  const entry = await session.client.command('trash.empty', { spaceId })
  const count = entry.type === 'trash.emptied' ? entry.count : 0
  session.printer.say(`Deleted ${count} ${count === 1 ? 'item' : 'items'} for good.`)
  session.printer.json({ count })
  return exitCodes.ok
}
