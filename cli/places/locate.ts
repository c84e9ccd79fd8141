import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import type { DriveClient } from '../api/drive-client.ts'
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

const keptMs = 10_000
const keptSpaces = new WeakMap<DriveClient, { at: number; spaces: Promise<SpaceSummary[]> }>()

/**
 * The space that a path begins in. Two shared spaces of one name are told apart by their ids. What a space is hardly ever
 * changes, so the answer may be some seconds old; `isFresh`: its clock is to be that of now.
 */
export async function spaceOf(
  session: Pick<Session, 'client'>,
  { space }: RemotePath,
  { isFresh = false } = {},
): Promise<SpaceSummary> {
  const spaces = await spacesOf(session.client, isFresh)
  const named = spaces.filter(({ kind, id, name }) =>
    space === null ? kind === 'home' : kind === 'shared' && (name === space || id === space),
  )
  if (named.length === 1) return named[0]!
  const shown = space === null ? 'home' : safeText(space)
  if (named.length > 1)
    throw new CliError(
      `Several spaces are named "${shown}": write one of ${named.map(({ id }) => `${id}:/`).join(', ')}.`,
      exitCodes.usage,
    )
  // It may have been shared since.
  if (!isFresh) return spaceOf(session, { space, names: [] }, { isFresh: true })
  throw new CliError(`No space named "${shown}" is shared with you.`, exitCodes.notFound, {
    code: 'not_found',
  })
}

function spacesOf(client: DriveClient, isFresh: boolean): Promise<SpaceSummary[]> {
  const kept = keptSpaces.get(client)
  if (kept && !isFresh && Date.now() - kept.at < keptMs) return kept.spaces
  const spaces = client.spaces()
  keptSpaces.set(client, { at: Date.now(), spaces })
  // A failure is not kept.
  spaces.catch(() => keptSpaces.delete(client))
  return spaces
}

/**
 * The item at a place; the way there may lead through shortcuts into other spaces. Throws `not_found` with the path in its
 * sentence.
 */
export async function locate(session: Pick<Session, 'client'>, path: RemotePath): Promise<Found> {
  const space = await spaceOf(session, path)
  const found = await tryResolve(session, space, path)
  if (found) return found
  const through = space.kind === 'home' ? await throughShortcut(session, space, path) : null
  if (!through) throw notThere(path)
  return locate(session, through)
}

async function tryResolve(
  { client }: Pick<Session, 'client'>,
  space: SpaceSummary,
  path: RemotePath,
): Promise<Found | null> {
  try {
    return { path, item: await client.resolve(space.id, innerPath(path)) }
  } catch (error) {
    if (error instanceof CliError && error.code === 'not_found') return null
    throw error
  }
}

/** The same place behind the shortcut that stands on the way to it; null when none does. */
async function throughShortcut(
  session: Pick<Session, 'client'>,
  space: SpaceSummary,
  path: RemotePath,
): Promise<RemotePath | null> {
  const hasShared = (await spacesOf(session.client, false)).some(({ kind }) => kind === 'shared')
  // Whoever shares nothing has no shortcut to look for.
  for (let length = path.names.length - 1; hasShared && length > 0; length -= 1) {
    const above = { space: path.space, names: path.names.slice(0, length) }
    const found = await tryResolve(session, space, above)
    if (!found) continue
    const opened = await openShortcut(session, found)
    if (opened === found) return null
    return { space: opened.path.space, names: path.names.slice(length) }
  }
  return null
}

/** What a shortcut opens: the root of its space. Anything else is itself, and so is one to a space that is not shared. */
export async function openShortcut(session: Pick<Session, 'client'>, found: Found): Promise<Found> {
  const { kind, targetSpaceId } = found.item
  if (kind !== 'shortcut') return found
  const spaces = await spacesOf(session.client, true)
  const space = spaces.find(({ id }) => id === targetSpaceId)
  if (!space) return found
  const isAlone = spaces.filter(({ name }) => name === space.name).length === 1
  const path = { space: isAlone ? space.name : space.id, names: [] }
  return { path, item: await session.client.item(space.rootId) }
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
    for (const one of found) {
      const { path, item } = await openShortcut(session, one)
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
