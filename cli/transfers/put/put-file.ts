import type { OnConflict } from '#contract/commands/items'
import type { Item } from '#contract/item'
import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import type { Line, Outcome } from '../board/board.ts'
import { RunningDigests } from '../digests.ts'
import type { Job } from '../job.ts'
import { FileChanged, SourceFile } from '../local/source-file.ts'
import type { Memory } from '../memory.ts'
import type { BegunUploads } from './begun-uploads.ts'
import type { Place } from './place.ts'
import type { RemoteFolders } from './remote-folders.ts'
import { sendLarge, type Sent, type UploadNote } from './send-large.ts'
import { sendSmall, smallBytes } from './send-small.ts'

export type PutRules = { onConflict: OnConflict; follow: boolean }

/** What all files of one put share. */
export type Put = {
  job: Job
  folders: RemoteFolders
  memory: Memory<UploadNote>
  begun: BegunUploads
  rules: PutRules
}

/** One local file and the place it shall go to, below the root of the space. */
export type PutFile = { path: string; folder: readonly string[]; name: string }

/** A file that somebody writes to all the time is given up. */
const maxChanges = 3

/** Brings one file to its place, unless the very same is there. Throws what stopped it. */
export async function putFile(put: Put, wanted: PutFile, line: Line): Promise<Outcome> {
  for (let changes = 1; ; changes += 1) {
    try {
      return await putOnce(put, wanted, line)
    } catch (error) {
      if (!(error instanceof FileChanged) || changes === maxChanges) throw error
    }
  }
}

async function putOnce(put: Put, wanted: PutFile, line: Line): Promise<Outcome> {
  const file = SourceFile.open(wanted.path, put.rules)
  try {
    const there = await put.folders.lookUp(wanted.folder, wanted.name)
    if (there) {
      const same = await asSame(put, file, there, line)
      if (same) return same
      requireLeave(put.rules.onConflict, there)
    }
    return await sendUnlessTaken(put, wanted, file, line, there === null)
  } finally {
    file.close()
  }
}

async function sendUnlessTaken(
  put: Put,
  wanted: PutFile,
  file: SourceFile,
  line: Line,
  isFree: boolean,
): Promise<Outcome> {
  try {
    const { digests, resumedFromBytes } = await sendFile(put, wanted, file, line, isFree)
    return { result: 'sent', digests, resumedFromBytes }
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'name_taken') throw error
    // It came meanwhile: perhaps from an earlier try of ours, whose answer was lost.
    const now = await put.folders.find([...wanted.folder, wanted.name])
    const same = now && (await asSame(put, file, now, line))
    if (same) return same
    throw taken()
  }
}

async function sendFile(
  put: Put,
  wanted: PutFile,
  file: SourceFile,
  line: Line,
  isFree: boolean,
): Promise<Sent> {
  const { job, folders, memory, begun, rules } = put
  const place: Place = {
    spaceId: folders.spaceId,
    parentId: await folders.idOf(wanted.folder),
    name: wanted.name,
    onConflict: rules.onConflict,
  }
  if (file.sizeBytes <= smallBytes) {
    const isThere = async (sha256: string) =>
      (await folders.find([...wanted.folder, wanted.name]))?.sha256 === sha256
    return sendSmall(job, file, place, line, isThere)
  }
  const key = await begun.keyFor(place, file)
  // What it would do with a name that is taken was said when it was begun, and nobody tells it again.
  const findBegun = async (anew: boolean) => (isFree ? begun.find(place, file, anew) : null)
  return sendLarge(job, { file, place, line, memory, key, findBegun })
}

/** The outcome when the server holds these very bytes under this name; null when it does not. */
async function asSame(
  { job }: Put,
  file: SourceFile,
  there: Item,
  line: Line,
): Promise<Outcome | null> {
  if (there.kind !== 'file' || there.sizeBytes !== file.sizeBytes) return null
  line.phase('checking')
  const digests = new RunningDigests()
  await file.digestUpTo(file.sizeBytes, digests, job.signal)
  file.requireUnchanged()
  line.phase(null)
  const own = digests.now()
  return own.sha256 === there.sha256 ? { result: 'same', digests: own } : null
}

function requireLeave(onConflict: OnConflict, there: Item): void {
  if (onConflict === 'rename') return
  if (onConflict === 'replace' && there.kind === 'file') return
  throw taken(there.kind !== 'file')
}

function taken(isFolder = false): CliError {
  const message = isFolder
    ? 'a folder with this name is on the server'
    : 'another file with this name is on the server (--on-conflict replace or rename, or --skip-same)'
  return new CliError(message, exitCodes.conflict, { code: 'name_taken' })
}
