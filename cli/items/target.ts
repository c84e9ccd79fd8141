import type { Item } from '#contract/item'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { expand, locate, openShortcut, type Found } from '../places/locate.ts'
import {
  formatPath,
  nameOf,
  parentOf,
  parsePath,
  parseWritten,
  type RemotePath,
} from '../places/remote-path.ts'
import { hasGlob } from '../places/glob.ts'
import type { Session } from '../places/session.ts'

/** Where things shall arrive: into a folder under their own names, or as one thing of a new name in it. */
export type Target = { folder: Item; path: RemotePath; newName: string | null }

/**
 * What the last argument of `mv` and `cp` means, as everywhere: a folder that is there takes things in; a name that is free
 * is the new name of one thing. Throws `conflict` for a file that is there, `usage` for many things and one new name.
 */
export async function readTarget(session: Session, text: string, count: number): Promise<Target> {
  const { segments, endsWithSlash } = parseWritten(text, session.cwd)
  const named = segments.some(hasGlob) ? await onlyOne(session, text) : await find(session, text)
  const there = named && (await openShortcut(session, named))
  if (there?.item.kind === 'folder') return { folder: there.item, path: there.path, newName: null }
  const path = there?.path ?? parsePath(text, session.cwd)
  const shown = safeText(formatPath(path))
  if (there)
    throw new CliError(`${shown} is there already, and is no folder.`, exitCodes.conflict, {
      code: 'name_taken',
    })
  if (endsWithSlash || count > 1)
    throw new CliError(`There is no folder ${shown}.`, exitCodes.notFound, { code: 'not_found' })
  const { item: folder } = await locate(session, parentOf(path))
  if (folder.kind !== 'folder')
    throw new CliError(`${safeText(formatPath(parentOf(path)))} is no folder.`)
  return { folder, path: parentOf(path), newName: nameOf(path) }
}

async function onlyOne(session: Session, text: string): Promise<Found> {
  const [first, ...more] = await expand(session, text)
  if (more.length > 0)
    throw new CliError(`${safeText(text)} means several: name one folder.`, exitCodes.usage)
  return first!
}

async function find(session: Session, text: string): Promise<Found | null> {
  try {
    return await locate(session, parsePath(text, session.cwd))
  } catch (error) {
    if (error instanceof CliError && error.code === 'not_found') return null
    throw error
  }
}
