import type { OnConflict } from '#contract/commands/items'
import { relative } from 'node:path'
import { formatPath } from '../../places/remote-path.ts'
import type { Session } from '../../places/session.ts'
import { RunBoard } from '../board/run-board.ts'
import { Tally } from '../board/tally.ts'
import { openJob } from '../job.ts'
import { walkLocal, type LocalEntry } from '../local/walk-local.ts'
import { Memory } from '../memory.ts'
import { endRun } from '../end-run.ts'
import { FileRun } from '../run-files.ts'
import { BegunUploads } from './begun-uploads.ts'
import { planPut, type Destination } from './destination.ts'
import { putFile, type Put } from './put-file.ts'
import { uploadNote } from './send-large.ts'

export type PutOptions = {
  recursive: boolean
  follow: boolean
  onConflict: OnConflict
  parallel: number | undefined
  retryForMs: number
}

/** Sends local files and folders. The exit code; what went wrong with single files is told by then. */
export async function runPut(
  session: Session,
  locals: readonly string[],
  remote: string | undefined,
  options: PutOptions,
): Promise<number> {
  const tally = new Tally()
  const board = new RunBoard(session.printer, tally)
  const job = openJob(session, board, options.retryForMs)
  try {
    const destination = await planPut(session, job, locals, remote)
    const run = new FileRun(board, tally, session.signal, options.parallel)
    const put: Put = {
      job,
      folders: destination.folders,
      memory: new Memory('uploads', uploadNote),
      begun: new BegunUploads(job),
      rules: options,
    }
    await addAll(session, put, run, destination, options)
    await run.finished()
  } finally {
    board.close()
    job.close()
  }
  return endRun(session, tally)
}

async function addAll(
  session: Session,
  put: Put,
  run: FileRun,
  { space, sources }: Destination,
  options: PutOptions,
): Promise<void> {
  const claimed = new Set<string>()
  const labelOf = (path: string) => relative(session.localCwd, path) || '.'
  const targetOf = (names: readonly string[]) =>
    formatPath({ space: space.kind === 'home' ? null : space.name, names })
  const add = async (entry: LocalEntry): Promise<void> => {
    if (entry.kind === 'skipped') return run.skip(labelOf(entry.path), entry.reason)
    if (entry.kind === 'folder') {
      await put.folders.idOf(entry.names).catch((error) => run.fail(labelOf(entry.path), error))
      return
    }
    const { path, names, sizeBytes } = entry
    const target = targetOf(names)
    if (claimed.has(target))
      return run.skip(labelOf(path), `another file here goes to ${target}, too`)
    claimed.add(target)
    const wanted = { path, folder: names.slice(0, -1), name: names.at(-1)! }
    run.add({ label: labelOf(path), target, sizeBytes }, (line) => putFile(put, wanted, line))
  }
  for (const { path, names, reason } of sources) {
    if (reason !== null) run.skip(labelOf(path), reason)
    else
      for await (const entry of walkLocal(path, names, options)) {
        if (run.isOver) return
        await add(entry)
      }
  }
}
