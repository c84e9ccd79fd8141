import type { TrashedItem } from '#contract/item'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { globMatcher } from '../places/glob.ts'
import { locate, spaceOf } from '../places/locate.ts'
import { parseWritten, unescape, type RemotePath } from '../places/remote-path.ts'
import type { Session } from '../places/session.ts'

/** All that is in the trash of the space of a place, newest first. */
export async function listTrash(session: Session, place: RemotePath): Promise<TrashedItem[]> {
  const space = await spaceOf(session, place)
  const items: TrashedItem[] = []
  for await (const page of session.client.trash(space.id)) items.push(...page)
  return items
}

/**
 * What a word means in the trash: an id; a path, by the folder that it came from; or a name alone, from the current folder
 * before all others. Of several of one name the newest.
 */
export async function findTrashed(
  session: Session,
  text: string,
  trash: readonly TrashedItem[],
): Promise<TrashedItem[]> {
  const byId = trash.filter(({ id }) => id === text)
  if (byId.length > 0) return byId
  const { space, segments } = parseWritten(text, session.cwd)
  const last = segments.at(-1)
  if (last === undefined) throw nothing(text)
  const matches = globMatcher(last)
  const named = newestOfEach(trash.filter(({ name }) => matches(name)))
  const parent = { space, names: segments.slice(0, -1).map(unescape) }
  const folder = await locate(session, parent).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'not_found') return null
    throw error
  })
  const here = named.filter(({ parentId }) => parentId === folder?.item.id)
  const found = here.length > 0 || text.includes('/') ? here : named.slice(0, 1)
  if (found.length === 0) throw nothing(text)
  return found
}

/** Of those of one name from one folder the one that was put away last. */
function newestOfEach(trash: readonly TrashedItem[]): TrashedItem[] {
  const seen = new Set<string>()
  return trash.filter(({ parentId, name }) => {
    const key = `${parentId}/${name}`
    return !seen.has(key) && seen.add(key)
  })
}

function nothing(text: string): CliError {
  return new CliError(`Nothing in the trash is named ${safeText(text)}.`, exitCodes.notFound, {
    code: 'not_found',
  })
}
