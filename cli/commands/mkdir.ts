import type { Item } from '#contract/item'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { Tally } from '../output/tally.ts'
import { locate } from '../places/locate.ts'
import { formatPath, nameOf, parentOf, parsePath, type RemotePath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { defineVerb } from './command.ts'

type Options = { parents?: true }

export const mkdir = defineVerb<Options>({
  name: 'mkdir',
  summary: 'make folders',
  usage: '<folder...>',
  options: [
    { flags: '-p, --parents', description: 'the folders on the way as well; fine if it is there' },
  ],
  completes: ['remote'],
  async run(session, folders, { parents }) {
    const tally = new Tally(session.printer)
    for (const folder of folders) {
      const path = parsePath(folder, session.cwd)
      const item = await tally.try(() =>
        parents ? makeWay(session, path) : makeFolder(session, path),
      )
      if (!item) continue
      session.printer.say(`Made ${safeText(formatPath(path))}.`)
      session.printer.json({ path: formatPath(path), ...item })
    }
    return tally.exitCode
  },
})

async function makeFolder(session: Session, path: RemotePath): Promise<Item> {
  const name = nameOf(path)
  if (name === null) throw taken(path)
  const { item: parent } = await locate(session, parentOf(path))
  try {
    const entry = await session.client.command('folder.create', {
      spaceId: parent.spaceId,
      parentId: parent.id,
      name,
    })
    if (entry.type !== 'folder.created') throw new CliError('The server did something else.')
    return entry.items[0]!.item
  } catch (error) {
    if (error instanceof CliError && error.code === 'name_taken') throw taken(path)
    throw error
  }
}

/** The folder at a path, made with all that is missing above it; somebody else may make the same way at once. */
async function makeWay(session: Session, path: RemotePath): Promise<Item> {
  const there = await locate(session, path).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'not_found') return null
    throw error
  })
  if (there?.item.kind === 'folder') return there.item
  if (there) throw taken(path)
  if (nameOf(path) !== null) await makeWay(session, parentOf(path))
  return makeFolder(session, path).catch(async (error: unknown) => {
    if (!(error instanceof CliError && error.code === 'name_taken')) throw error
    const { item } = await locate(session, path)
    if (item.kind === 'folder') return item
    throw error
  })
}

function taken(path: RemotePath): CliError {
  return new CliError(`${safeText(formatPath(path))} is there already.`, exitCodes.conflict, {
    code: 'name_taken',
  })
}
