import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { globMatcher, hasGlob } from './glob.ts'
import {
  childOf,
  formatPath,
  innerPath,
  parseWritten,
  unescape,
  type RemotePath,
} from './remote-path.ts'
import type { Session } from './session.ts'

/** An item and where it stands. */
export type Found = { path: RemotePath; item: Item }

type Places = Pick<Session, 'client' | 'cwd'>

/** The space that a path begins in. Two shared spaces of one name are told apart by their ids. */
export async function spaceOf(session: Places, { space }: RemotePath): Promise<SpaceSummary> {
  const spaces = await session.client.spaces()
  if (space === null) return spaces.find(({ kind }) => kind === 'home')!
  const shared = spaces.filter(({ kind }) => kind === 'shared')
  const named = shared.filter(({ id, name }) => name === space || id === space)
  if (named.length === 0)
    throw new CliError(
      `No space named "${safeText(space)}" is shared with you.`,
      exitCodes.notFound,
    )
  if (named.length > 1)
    throw new CliError(
      `Several spaces are named "${safeText(space)}": write one of ${named.map(({ id }) => `${id}:/`).join(', ')}.`,
      exitCodes.usage,
    )
  return named[0]!
}

/** The item at a place. Throws `not_found` with the path in its sentence. */
export async function locate(session: Places, path: RemotePath): Promise<Found> {
  const space = await spaceOf(session, path)
  try {
    return { path, item: await session.client.resolve(space.id, innerPath(path)) }
  } catch (error) {
    if (error instanceof CliError && error.code === 'not_found') throw notThere(path)
    throw error
  }
}

/**
 * The items that a written path means, its globs expanded against listings, in the order of the listings. Throws
 * `not_found` when there is none.
 */
export async function expand(session: Places, text: string): Promise<Found[]> {
  const { space, segments } = parseWritten(text, session.cwd)
  const firstGlob = segments.findIndex(hasGlob)
  const known = firstGlob < 0 ? segments : segments.slice(0, firstGlob)
  let found = [await locate(session, { space, names: known.map(unescape) })]
  for (const segment of segments.slice(known.length)) {
    const matches = globMatcher(segment)
    const next: Found[] = []
    for (const { path, item } of found) {
      if (item.kind !== 'folder') continue
      for await (const page of session.client.children(item.id))
        for (const child of page)
          if (matches(child.name)) next.push({ path: childOf(path, child.name), item: child })
    }
    found = next
  }
  if (found.length === 0)
    throw new CliError(`Nothing matches ${safeText(text)}.`, exitCodes.notFound)
  return found
}

export function notThere(path: RemotePath): CliError {
  return new CliError(`There is no ${safeText(formatPath(path))}.`, exitCodes.notFound, {
    code: 'not_found',
  })
}
