import type { OnConflict } from '#contract/commands/items'
import type { Item } from '#contract/item'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { Tally } from '../output/tally.ts'
import { findItems } from '../places/find-items.ts'
import type { Found } from '../places/locate.ts'
import { childOf, formatPath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'
import { inBatches } from './in-batches.ts'
import { readTarget, type Target } from './target.ts'

export type ArriveOptions = { onConflict?: OnConflict }

/** `item.move` or `item.copy`, and the words for it. */
export type Way = { command: 'item.move' | 'item.copy'; did: string }

export const onConflictOption = {
  flags: '--on-conflict <what>',
  description: 'when a name is taken: fail (default), rename, replace',
  parse: (text: string): OnConflict => {
    if (text === 'fail' || text === 'rename' || text === 'replace') return text
    throw new CliError('--on-conflict is fail, rename or replace.', exitCodes.usage)
  },
}

/** `mv` and `cp`: brings things to the last argument. Answers the exit code. */
export async function arrive(
  session: Session,
  args: readonly string[],
  { onConflict }: ArriveOptions,
  way: Way,
): Promise<number> {
  const tally = new Tally(session.printer)
  const found = await findItems(session, args.slice(0, -1), tally)
  if (found.length === 0) return tally.exitCode
  const target = await readTarget(session, args.at(-1)!, found.length)
  const root = found.find(({ item }) => item.parentId === null)
  if (root)
    throw new CliError(`${safeText(formatPath(root.path))} is a root: it stays where it is.`)
  if (target.newName !== null) {
    await tally.try(() => arriveAs(session, found[0]!, target, target.newName!, way))
    return tally.exitCode
  }
  for (const batch of inBatches(found.map((one) => ({ ...one, spaceId: one.item.spaceId })))) {
    const arrived = await tally.try(() => bring(session, batch, target, onConflict, way))
    for (const item of arrived ?? []) tell(session, target, item, way)
  }
  return tally.exitCode
}

/** One thing under a new name: it comes under a name that is free for certain, then takes its own. */
async function arriveAs(
  session: Session,
  one: Found,
  target: Target,
  newName: string,
  way: Way,
): Promise<void> {
  const { client } = session
  const isHere = way.command === 'item.move' && one.item.parentId === target.folder.id
  const came = isHere ? one.item : (await bring(session, [one], target, 'rename', way))[0]!
  try {
    const entry = await client.command('item.rename', { itemId: came.id, name: newName })
    const named = entry.type === 'item.renamed' ? entry.items[0]!.item : came
    tell(session, target, named, way)
  } catch (error) {
    if (isHere || !(error instanceof CliError)) throw error
    const path = safeText(formatPath(childOf(target.path, came.name)))
    throw new CliError(`${error.message} It is ${path} now.`, error.exitCode, { code: error.code })
  }
}

async function bring(
  { client }: Session,
  found: readonly Found[],
  { folder }: Target,
  onConflict: OnConflict | undefined,
  { command }: Way,
): Promise<Item[]> {
  const entry = await client.command(command, {
    itemIds: found.map(({ item }) => item.id),
    parentId: folder.id,
    ...(onConflict && { onConflict }),
  })
  // From another space things arrive.
  if (entry.type !== 'item.moved' && entry.type !== 'item.copied' && entry.type !== 'item.arrived')
    throw new CliError(`The server answered with ${safeText(entry.type)}, which is no arrival.`)
  return entry.items.map(({ item }) => item)
}

function tell({ printer }: Session, { path }: Target, item: Item, { did }: Way): void {
  const arrived = formatPath(childOf(path, item.name))
  printer.say(`${did} ${safeText(arrived)}.`)
  printer.json({ path: arrived, ...item })
}
