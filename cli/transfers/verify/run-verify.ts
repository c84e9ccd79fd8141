import type { Item } from '#contract/item'
import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import { safeText } from '../../output/safe-text.ts'
import { expand } from '../../places/locate.ts'
import { localPath } from '../../places/local-path.ts'
import type { Session } from '../../places/session.ts'
import { VerifyBoard } from '../board/verify-board.ts'
import { RunningDigests } from '../digests.ts'
import { walkRemote } from '../get/walk-remote.ts'
import { defaultRetryForMs, openJob, type Job } from '../job.ts'
import { SourceFile } from '../local/source-file.ts'
import { walkLocal, type LocalEntry } from '../local/walk-local.ts'
import { Pool } from '../pool.ts'
import { asking } from '../wire/asking.ts'
import { LocalTrouble } from '../wire/trouble.ts'

export type VerifyOptions = { follow: boolean; listsSame: boolean; parallel: number }

type LocalFile = Extract<LocalEntry, { kind: 'file' }>

/** Compares a local file or tree with a remote one. The exit code. */
export async function runVerify(
  session: Session,
  local: string,
  remote: string,
  options: VerifyOptions,
): Promise<number> {
  const board = new VerifyBoard(session.printer, options.listsSame)
  const job = openJob(session, board, defaultRetryForMs)
  try {
    const theirs = await remoteTree(session, job, remote)
    const pool = new Pool(options.parallel)
    const work: Promise<void>[] = []
    const rules = { recursive: true, follow: options.follow }
    for await (const entry of walkLocal(localPath(session, local), [], rules)) {
      const key = entry.kind === 'skipped' ? null : keyOf(entry.names)
      const item = key === null ? undefined : theirs.get(key)
      if (key !== null) theirs.delete(key)
      if (entry.kind === 'skipped') board.note('skipped', entry.path, entry.reason)
      else if (!item) board.note('missing', key || local)
      else if (item.kind !== entry.kind) board.note('differs', key || local, `a ${item.kind} there`)
      else if (entry.kind === 'file') {
        board.expect(entry.sizeBytes)
        work.push(pool.run(() => compare(job, board, entry, item, key || local)))
      }
    }
    await Promise.all(work)
    for (const key of theirs.keys()) board.note('extra', key || remote)
  } finally {
    board.close()
    job.close()
  }
  if (session.signal.aborted) throw new CliError('Stopped.', exitCodes.interrupted)
  return board.exitCode
}

/** All that is below a remote item, by its place there. */
async function remoteTree(session: Session, job: Job, text: string): Promise<Map<string, Item>> {
  const found = await asking(job.patience(), () => expand(session, text))
  if (found.length !== 1)
    throw new CliError(`${safeText(text)} is more than one item.`, exitCodes.usage)
  const tree = new Map<string, Item>()
  for await (const entries of walkRemote(job, found[0]!.item, []))
    for (const { item, names } of entries) tree.set(keyOf(names), item)
  return tree
}

async function compare(
  job: Job,
  board: VerifyBoard,
  { path, sizeBytes }: LocalFile,
  item: Item,
  label: string,
): Promise<void> {
  const line = board.begin({ label, target: label, sizeBytes })
  try {
    if (item.sizeBytes !== sizeBytes) return board.note('differs', label, 'another size')
    const file = SourceFile.open(path, { follow: true })
    try {
      const digests = new RunningDigests()
      await file.digestUpTo(file.sizeBytes, digests, job.signal, line.at)
      const { md5, sha256 } = digests.now()
      const isSame = sha256 === item.sha256 && md5 === item.md5
      board.note(
        isSame ? 'same' : 'differs',
        label,
        isSame ? undefined : `MD5 ${md5} here, ${item.md5} there`,
      )
    } finally {
      file.close()
    }
  } catch (error) {
    if (error instanceof LocalTrouble) board.note('skipped', path, error.message)
    else if (!job.signal.aborted) throw error
  } finally {
    line.end({ result: 'same' })
  }
}

const keyOf = (names: readonly string[]) => names.join('/')
