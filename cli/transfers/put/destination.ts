import { lstat, stat } from 'node:fs/promises'
import { checkName } from '#contract/names'
import type { SpaceSummary } from '#contract/account'
import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import { safeText } from '../../output/safe-text.ts'
import { spaceOf } from '../../places/locate.ts'
import { expandLocal } from '../../places/local-path.ts'
import { parsePath, parseWritten } from '../../places/remote-path.ts'
import type { Session } from '../../places/session.ts'
import type { Job } from '../job.ts'
import { namesOfGiven } from '../local/walk-local.ts'
import { asking } from '../wire/asking.ts'
import { RemoteFolders } from './remote-folders.ts'

/** A local path, and the names it shall have below the root of the space; none for a folder whose content is meant. */
export type Source = { path: string; names: string[]; reason: string | null }
export type Destination = { space: SpaceSummary; folders: RemoteFolders; sources: Source[] }

/**
 * What goes where: into the remote folder, made where it is missing; a single file takes the remote name unless a folder
 * has it. A folder always goes into the remote one, so that the same command does the same again.
 */
export async function planPut(
  session: Session,
  job: Job,
  locals: readonly string[],
  remote: string | undefined,
): Promise<Destination> {
  const written = remote ?? ''
  const path = parsePath(written, session.cwd)
  const names = path.names.map(requireName)
  const space = await asking(job.patience(), () => spaceOf(session, path))
  const folders = new RemoteFolders(job, space)
  const paths = (await Promise.all(locals.map((text) => expandOrRefuse(session, text)))).flat()
  const mayRename =
    remote !== undefined && names.length > 0 && !parseWritten(written, session.cwd).endsWithSlash
  if (mayRename && paths.length === 1 && (await isFile(paths[0]!))) {
    const there = await folders.find(names)
    if (there?.kind !== 'folder')
      return { space, folders, sources: [{ path: paths[0]!, names, reason: null }] }
  }
  const sources = paths.map((each) => {
    const own = namesOfGiven(each)
    return { path: each, names: [...names, ...own.names], reason: own.reason }
  })
  return { space, folders, sources }
}

/** Which of the arguments is the remote place: the last of several. Throws where that may be a mistake. */
export async function splitPut(
  session: Session,
  args: readonly string[],
): Promise<{ locals: readonly string[]; remote: string | undefined }> {
  if (args.length < 2) return { locals: args, remote: undefined }
  const remote = args.at(-1)!
  const isPlain = !/^\/|:\/|:$|\/$/.test(remote) && remote !== '.' && remote !== '..'
  if (isPlain && (await exists(session, remote)))
    throw new CliError(
      `"${safeText(remote)}" is a local file, too: end with the remote folder, such as / or ${safeText(remote)}/`,
      exitCodes.usage,
    )
  return { locals: args.slice(0, -1), remote }
}

async function expandOrRefuse(session: Session, text: string): Promise<string[]> {
  const paths = await expandLocal(session, text)
  if (paths.length === 0)
    throw new CliError(`Nothing here matches ${safeText(text)}.`, exitCodes.notFound)
  return paths
}

function requireName(raw: string): string {
  const { name, reason } = checkName(raw)
  if (reason !== null) throw new CliError(`${safeText(raw)}: ${reason}`, exitCodes.usage)
  return name
}

const isFile = (path: string) =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  )

const exists = async (session: Session, text: string) => {
  const [path] = await expandLocal(session, text)
  return (
    path !== undefined &&
    lstat(path).then(
      () => true,
      () => false,
    )
  )
}
