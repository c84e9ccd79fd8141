import { lstat } from 'node:fs/promises'
import type { Item } from '#contract/item'
import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import type { Line, Outcome } from '../board/board.ts'
import { RunningDigests, type Digests } from '../digests.ts'
import type { Job } from '../job.ts'
import { SourceFile } from '../local/source-file.ts'
import type { Memory } from '../memory.ts'
import { Mismatch } from '../wire/trouble.ts'
import { fetchContent } from './fetch-content.ts'
import { PartFile, type PartNote } from './part-file.ts'

/** What all files of one get share. */
export type Get = {
  job: Job
  memory: Memory<PartNote>
  /** Whether no file of this run goes to this path itself. */
  isFree(path: string): boolean
  /** Whether a local file with another content may be replaced; may ask the person. */
  mayReplace(target: string): Promise<boolean>
}

/** Brings one file to its local path, unless the very same is there. Throws what stopped it. */
export async function getFile(get: Get, item: Item, target: string, line: Line): Promise<Outcome> {
  const { job, memory } = get
  const there = await lstat(target).catch(() => null)
  if (there?.isDirectory()) throw taken('a folder')
  if (there?.isFile() && there.size === item.sizeBytes) {
    const digests = await digestLocal(job, target, line)
    if (digests.sha256 === item.sha256) return { result: 'same', digests }
  }
  if (there && !(await get.mayReplace(target))) throw taken('another file')

  const source = `${job.wire.origin} ${item.id}`
  const part = await PartFile.open(target, source, memory, get.isFree)
  try {
    if (part.etag !== null) line.phase('checking')
    await part.digestStored(Infinity, job.signal)
    line.phase(null)
    const before = part.bytes
    line.from(before)
    const begun = part.etag
    const sink = {
      get etag() {
        return part.etag
      },
      get bytes() {
        return part.bytes
      },
      begin: ({ etag }: { etag: string }) => part.begin({ etag, source }),
      add: (piece: Buffer) => part.add(piece),
      flush: () => part.flush(),
      digests: part.digests,
    }
    await fetchContent(job, item, sink, line)
    const digests = await part.publish(target, Date.parse(item.modifiedAt), there !== null)
    return { result: 'fetched', digests, resumedFromBytes: part.etag === begun ? before : 0 }
  } catch (error) {
    if (error instanceof Mismatch) await part.condemn(source)
    throw error
  } finally {
    await part.close()
  }
}

async function digestLocal(job: Job, path: string, line: Line): Promise<Digests> {
  line.phase('checking')
  const file = SourceFile.open(path, { follow: false })
  try {
    const digests = new RunningDigests()
    await file.digestUpTo(file.sizeBytes, digests, job.signal)
    return digests.now()
  } finally {
    file.close()
    line.phase(null)
  }
}

const taken = (what: string) =>
  new CliError(`${what} with this name is here (--overwrite, or --skip-same)`, exitCodes.conflict, {
    code: 'name_taken',
  })
