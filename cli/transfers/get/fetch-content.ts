import type { Item } from '#contract/item'
import type { Line } from '../board/board.ts'
import { areEqual, readReprDigest, type Digests } from '../digests.ts'
import type { Job } from '../job.ts'
import { patiently } from '../wire/patience.ts'
import { refusalOf } from '../wire/refusal.ts'
import { Busy, LocalTrouble, Mismatch, Stopped, Unreachable } from '../wire/trouble.ts'
import { send, textOf, type Answer } from '../wire/wire.ts'

/** Where the bytes of a download go: a part on the disk, or whoever reads on. */
export type Sink = {
  /** The strong ETag of what the sink holds the beginning of; null: nothing yet. */
  readonly etag: string | null
  readonly bytes: number
  /** Begins with the first byte of a content. Throws where what was taken cannot be taken back. */
  begin(note: { etag: string; source: string }): Promise<void>
  add(piece: Buffer): Promise<void>
  /** All that was added is where it belongs. */
  flush(): Promise<void>
  readonly digests: { now(): Digests }
}

/**
 * Fetches the content of a file into a sink, from wherever the sink is: over broken lines and restarts of the server, each
 * byte once (D1). A content that changed meanwhile is begun anew, never spliced. Throws Mismatch when the digests are not
 * those that the server tells.
 */
export async function fetchContent(job: Job, item: Item, sink: Sink, line: Line): Promise<void> {
  const expected = await patiently(job.patience(line), async (moved) => {
    if (isWhole(item, sink)) return { md5: item.md5!, sha256: item.sha256! }
    return fetchRest(job, item, sink, (bytes) => {
      moved()
      line.at(bytes)
    })
  })
  const own = sink.digests.now()
  if (!areEqual(own, expected))
    throw new Mismatch(`the digests differ: MD5 ${own.md5} here, ${expected.md5} on the server`)
}

const isWhole = (item: Item, sink: Sink) =>
  sink.etag === `"${item.sha256}"` && sink.bytes === item.sizeBytes && item.md5 !== null

async function fetchRest(
  job: Job,
  item: Item,
  sink: Sink,
  onBytes: (bytes: number) => void,
): Promise<Digests> {
  const from = sink.etag === null ? 0 : sink.bytes
  const answer = await send(job.wire, {
    method: 'GET',
    // The token goes to the drive and nowhere else: it is not to be sent on to a store.
    path: `/api/v1/items/${item.id}/content?checked`,
    headers: from > 0 ? { Range: `bytes=${from}-`, 'If-Range': sink.etag! } : {},
  })
  if (answer.status === 416) {
    // As long as the part or shorter, and another one.
    await textOf(answer)
    await sink.begin({ etag: '', source: item.id })
    throw new Busy('the file changed meanwhile', 0)
  }
  if (answer.status !== 200 && answer.status !== 206) throw await refusalOf(job.wire, answer)
  const etag = String(answer.headers.etag ?? '')
  if (answer.status === 206) requireRange(answer, from, sink.etag!)
  else await sink.begin({ etag, source: item.id })
  const digests = readReprDigest(answer.headers['repr-digest'])
  if (!digests) {
    answer.stream.destroy()
    throw new Mismatch('the server tells no digests of it')
  }
  const length = Number(answer.headers['content-length'])
  await takeIn(answer, length, sink, onBytes)
  return digests
}

/** Reads the body; what has come is kept when it breaks off. */
async function takeIn(
  { stream }: Answer,
  length: number,
  sink: Sink,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let got = 0
  const start = sink.bytes
  try {
    for await (const piece of stream) {
      got += (piece as Buffer).length
      await sink.add(piece as Buffer)
      onBytes(start + got)
    }
  } catch (error) {
    if (error instanceof LocalTrouble || error instanceof Stopped) throw error
    await sink.flush()
    throw new Unreachable({ cause: error })
  }
  await sink.flush()
  if (got !== length) throw new Unreachable()
}

/** What is to be appended must be the very next bytes of the very same content. */
function requireRange({ headers, stream }: Answer, from: number, etag: string): void {
  const start = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]
  if (Number(start) === from && headers.etag === etag) return
  stream.destroy()
  throw new Mismatch('the server sent another range than the one asked for')
}
