import { once } from 'node:events'
import type { Item } from '#contract/item'
import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import type { Sink as Output } from '../../output/printer.ts'
import { safeText } from '../../output/safe-text.ts'
import { expand } from '../../places/locate.ts'
import { formatPath } from '../../places/remote-path.ts'
import type { Session } from '../../places/session.ts'
import { quietBoard, silentLine } from '../board/quiet-board.ts'
import { RunningDigests } from '../digests.ts'
import { fetchContent, type Sink } from '../get/fetch-content.ts'
import { openJob, type Job } from '../job.ts'
import { outcomeOf } from '../outcome-of.ts'
import { asking } from '../wire/asking.ts'
import { Mismatch } from '../wire/trouble.ts'

/** Writes files to standard output, one behind the other. The exit code. */
export async function runCat(
  session: Session,
  texts: readonly string[],
  retryForMs: number,
): Promise<number> {
  const { printer } = session
  const job = openJob(session, quietBoard(printer), retryForMs)
  let exitCode: number = exitCodes.ok
  try {
    for (const text of texts) {
      for (const { path, item } of await asking(job.patience(), () => expand(session, text))) {
        const outcome = await writeOut(job, item, printer.out).then(() => null, outcomeOf)
        if (outcome?.result === 'stopped') return exitCodes.interrupted
        if (outcome === null) continue
        printer.warn(`cove: ${safeText(`${formatPath(path)}: ${outcome.message}`)}`)
        exitCode = outcome.exitCode ?? exitCodes.failed
      }
    }
  } finally {
    job.close()
  }
  return exitCode
}

async function writeOut(job: Job, item: Item, out: Output): Promise<void> {
  if (item.kind !== 'file') throw new CliError('it is no file')
  await fetchContent(job, item, outputSink(out), silentLine)
}

/** Bytes that went out cannot be taken back: a content that changes on the way ends it. */
function outputSink(out: Output): Sink {
  const digests = new RunningDigests()
  let etag: string | null = null
  const stream = out as NodeJS.WritableStream
  return {
    digests,
    get etag() {
      return etag
    },
    get bytes() {
      return digests.fedBytes
    },
    begin: async (note) => {
      if (digests.fedBytes > 0) throw new Mismatch('it changed while it was read')
      etag = note.etag
    },
    add: async (piece) => {
      digests.feed(piece, digests.fedBytes)
      if (!stream.write(piece)) await once(stream, 'drain')
    },
    flush: async () => undefined,
  }
}
