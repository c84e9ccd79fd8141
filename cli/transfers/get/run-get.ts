import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { expand, type Found } from '../../places/locate.ts'
import { localPath } from '../../places/local-path.ts'
import { formatPath } from '../../places/remote-path.ts'
import type { Session } from '../../places/session.ts'
import { RunBoard } from '../board/run-board.ts'
import { Tally } from '../board/tally.ts'
import { endRun } from '../end-run.ts'
import { openJob, type Job } from '../job.ts'
import { Memory } from '../memory.ts'
import { FileRun } from '../run-files.ts'
import { asking } from '../wire/asking.ts'
import { getFile, type Get } from './get-file.ts'
import { partNote } from './part-file.ts'
import { TargetTree } from './target-tree.ts'
import { walkRemote, type RemoteEntry } from './walk-remote.ts'

export type GetOptions = {
  recursive: boolean
  parallel: number | undefined
  retryForMs: number
  mayReplace(target: string): Promise<boolean>
}

/** What is fetched, and the local names it shall have below the target; none for a folder whose content is meant. */
type Source = Found & { names: string[] }
type Plan = { tree: TargetTree; sources: Source[] }

/** Fetches files and folders. The exit code; what went wrong with single files is told by then. */
export async function runGet(
  session: Session,
  remotes: readonly string[],
  local: string | undefined,
  options: GetOptions,
): Promise<number> {
  const tally = new Tally()
  const board = new RunBoard(session.printer, tally)
  const job = openJob(session, board, options.retryForMs)
  try {
    const { tree, sources } = await planGet(session, job, remotes, local)
    const run = new FileRun(board, tally, session.signal, options.parallel)
    const get: Get = {
      job,
      memory: new Memory('downloads', partNote),
      isFree: (path) => !tree.isClaimed(path),
      mayReplace: options.mayReplace,
    }
    for (const source of sources) await addSource(get, run, tree, source, options)
    await run.finished()
  } finally {
    board.close()
    job.close()
  }
  return endRun(session, tally)
}

/** A single file takes the local name unless a folder has it; everything else goes into the local folder. */
async function planGet(
  session: Session,
  job: Job,
  remotes: readonly string[],
  local: string | undefined,
): Promise<Plan> {
  const found: Source[] = []
  for (const text of remotes) {
    const isContentOnly = /\/\.?$/.test(text)
    for (const each of await asking(job.patience(), () => expand(session, text)))
      found.push({ ...each, names: isContentOnly || !each.item.name ? [] : [each.item.name] })
  }
  const written = local ?? '.'
  const path = localPath(session, written)
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  const mayRename = local !== undefined && !/[/\\]\.?$/.test(written) && !isFolder
  if (mayRename && found.length === 1 && found[0]!.item.kind === 'file')
    return {
      tree: new TargetTree(dirname(path), [basename(path)]),
      sources: [{ ...found[0]!, names: [basename(path)] }],
    }
  return { tree: new TargetTree(path), sources: found }
}

async function addSource(
  get: Get,
  run: FileRun,
  tree: TargetTree,
  source: Source,
  options: GetOptions,
): Promise<void> {
  const base = source.path
  const labelOf = (below: readonly string[]) =>
    formatPath({ space: base.space, names: [...base.names, ...below] })
  if (source.item.kind === 'folder' && !options.recursive)
    return run.skip(labelOf([]), 'it is a folder (-r takes folders)')
  try {
    for await (const entries of walkRemote(get.job, source.item, source.names)) {
      // Claimed together: no part of one takes the name of another.
      const claimed = entries.map(({ item, names }) =>
        item.kind === 'file' ? tree.claim(tree.pathOf(names)) : true,
      )
      for (const [index, entry] of entries.entries()) {
        if (run.isOver) return
        const label = labelOf(entry.names.slice(source.names.length))
        if (claimed[index]) await addEntry(get, run, tree, entry, label)
        else run.skip(label, `another file of this run is ${tree.pathOf(entry.names)} here, too`)
      }
    }
  } catch (error) {
    run.fail(labelOf([]), error)
  }
}

async function addEntry(
  get: Get,
  run: FileRun,
  tree: TargetTree,
  { item, names }: RemoteEntry,
  label: string,
): Promise<void> {
  if (item.kind === 'shortcut')
    return run.skip(label, `it opens another space: get it as ${item.name}:/`)
  if (item.kind === 'folder')
    return void (await tree.folder(names).catch((e) => run.fail(label, e)))
  const target = tree.pathOf(names)
  const own = tree.spelling(names.at(-1)!)
  if (own !== names.at(-1)) get.job.board.say(`${label}: here it is called ${own}`)
  run.add({ label, target, sizeBytes: item.sizeBytes }, async (line) => {
    await tree.folder(names.slice(0, -1))
    return getFile(get, item, target, line)
  })
}
