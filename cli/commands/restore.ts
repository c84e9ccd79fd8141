import type { TrashedItem } from '#contract/item'
import { findTrashed, listTrash } from '../items/from-trash.ts'
import { inBatches } from '../items/in-batches.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { Tally } from '../output/tally.ts'
import { FolderPaths } from '../places/path-of.ts'
import { childOf, formatPath, parsePath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

export const restore = defineVerb({
  name: 'restore',
  summary: 'bring back from the trash',
  usage: '<name...>',
  details:
    'By name, by the path it had, or by its id ("trash --json" tells it); of several of one name the newest. It comes back to its old place, or to the root when that is gone, numbered when the name is taken.',
  options: [],
  completes: ['trash'],
  async run(session, args) {
    const tally = new Tally(session.printer)
    for (const text of args) {
      const place = parsePath(text, session.cwd)
      await tally.try(async () => {
        const found = await findTrashed(session, text, await listTrash(session, place))
        for (const batch of inBatches(found)) await bringBack(session, batch, place.space)
      })
    }
    return args.length > 0 ? tally.exitCode : exitCodes.usage
  },
})

async function bringBack(
  { client, printer }: Session,
  trashed: readonly TrashedItem[],
  space: string | null,
): Promise<void> {
  const entry = await client.command('item.restore', { itemIds: trashed.map(({ id }) => id) })
  if (entry.type !== 'item.restored') return
  const paths = new FolderPaths(client, space)
  for (const { item } of entry.items) {
    const parent = await paths.of(item.parentId)
    const path = parent && formatPath(childOf(parent, item.name))
    printer.say(`Restored ${safeText(path ?? item.name)}.`)
    printer.json({ path, ...item })
  }
}
