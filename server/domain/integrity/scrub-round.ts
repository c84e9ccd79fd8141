import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Log } from '#server/platform/log'
import { scrubRoundEnded } from '#server/platform/metrics'
import type { Drive } from '../drive.ts'
import { forgetUnneededRot } from './rot.ts'
import { recheckRot, scrubBlobs, type Checked, type ScrubOptions } from './scrub-blobs.ts'

/** How long a round through the whole drive takes, when the budget allows it. */
export const roundMs = 30 * 24 * 3600_000

/** A place that was not written down yet costs reading this much twice after a restart. */
const savedEveryMs = 5000

export type ScrubRound = {
  startedAtMs: number
  afterBlobId: string
  checkedBlobs: number
  checkedBytes: number
  /** When the latest round that came to its end did; null: none has. */
  finishedAtMs: number | null
  isDone: boolean
}

export async function readRound(read: Reader): Promise<ScrubRound | null> {
  const row = await read.scrubRound.findUnique({ where: { id: 1 } })
  return (
    row && {
      startedAtMs: Number(row.startedAtMs),
      afterBlobId: row.afterBlobId,
      checkedBlobs: Number(row.checkedBlobs),
      checkedBytes: Number(row.checkedBytes),
      finishedAtMs: row.finishedAtMs === null ? null : Number(row.finishedAtMs),
      isDone: row.isDone,
    }
  )
}

/**
 * Goes on with the round where it stood, in this process or an earlier one, until as much is checked as should be by now;
 * begins the next one when its time has come. A blob that was half read when the process ended is read again.
 */
export async function continueRound(drive: Drive, log: Log, options: ScrubOptions): Promise<void> {
  const { read } = drive.database
  const found = await readRound(read)
  const nowMs = clock.now()
  if (found?.isDone && nowMs < found.startedAtMs + roundMs) return
  const round = found && !found.isDone ? found : await beginRound(drive, nowMs, found)
  const dueBytes = ((nowMs - round.startedAtMs) / roundMs) * (await readUsedBytes(read))
  if (round.checkedBytes > dueBytes) return
  for await (const checked of scrubOn(drive, log, round, options)) {
    void checked
    if (round.checkedBytes > dueBytes) return
  }
}

/** A whole round from the first blob on, whatever the job has done; it counts as the job's. */
export async function* scrubWhole(
  drive: Drive,
  log: Log,
  options: ScrubOptions,
): AsyncGenerator<Checked> {
  const round = await beginRound(drive, clock.now(), await readRound(drive.database.read))
  yield* scrubOn(drive, log, round, options)
}

/** Scrubs behind the place of the round, and keeps the place, in the database too. */
async function* scrubOn(
  drive: Drive,
  log: Log,
  round: ScrubRound,
  options: ScrubOptions,
): AsyncGenerator<Checked> {
  if (round.afterBlobId === '') {
    await forgetUnneededRot(drive)
    for await (const checked of recheckRot(drive, log, options)) void checked
  }
  let savedAt = performance.now()
  try {
    for await (const checked of scrubBlobs(drive, log, round.afterBlobId, options)) {
      round.afterBlobId = checked.blobId
      round.checkedBlobs += 1
      round.checkedBytes += checked.sizeBytes
      if (performance.now() - savedAt > savedEveryMs) {
        await saveRound(drive, round)
        savedAt = performance.now()
      }
      yield checked
    }
    round.isDone = true
    round.finishedAtMs = clock.now()
    scrubRoundEnded.set(round.finishedAtMs / 1000)
  } finally {
    await saveRound(drive, round)
  }
}

async function beginRound(
  drive: Drive,
  nowMs: number,
  before: ScrubRound | null,
): Promise<ScrubRound> {
  const round: ScrubRound = {
    startedAtMs: nowMs,
    afterBlobId: '',
    checkedBlobs: 0,
    checkedBytes: 0,
    finishedAtMs: before?.finishedAtMs ?? null,
    isDone: false,
  }
  await saveRound(drive, round)
  return round
}

async function saveRound(drive: Drive, round: ScrubRound): Promise<void> {
  await drive.database.transact((tx) =>
    tx.scrubRound.upsert({ where: { id: 1 }, create: { id: 1, ...round }, update: round }),
  )
}

/** What users are charged: at least what is at rest, and told at once, where a sum over all blobs would hold the thread. */
async function readUsedBytes(read: Reader): Promise<number> {
  const [row] = await read.$queryRaw<{ bytes: bigint | number | null }[]>`
    SELECT SUM("usedBytes") AS "bytes" FROM "User"`
  return Number(row!.bytes ?? 0)
}
