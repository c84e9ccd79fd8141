import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { idTimeMs } from '#server/platform/new-id'
import { join } from '#server/platform/sql'
import type { Drive } from '../drive.ts'
import { isPinned } from './pinned-blobs.ts'

const graceMs = 24 * 3600_000
const readStep = 2000
const writeStep = 200

/**
 * Removes blobs that no version, no upload under way and no archive under way points to, once they are older than the grace
 * (B1). Rows go
 * first, in a transaction that looks again: from then on nothing can point to them. Answers how many went.
 */
export async function collectBlobs(drive: Drive): Promise<number> {
  const olderThanMs = clock.now() - graceMs
  const { read } = drive.database
  // Read first: an upload that finishes from now on has a version before this list is out of date.
  const underWay = await blobsUnderWay(read)
  let collected = 0
  for (let after = ''; ;) {
    // Ids are made in order of time: oldest first, in steps that leave the thread free between them.
    const rows = await read.$queryRaw<{ id: string; isFree: number | bigint }[]>`
      SELECT b."id", CASE WHEN EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id") THEN 0 ELSE 1 END AS "isFree"
      FROM "Blob" b WHERE b."id" > ${after} AND b."createdAtMs" < ${olderThanMs} ORDER BY b."id" LIMIT ${readStep}`
    const free = rows.filter(
      ({ id, isFree }) => Number(isFree) === 1 && !underWay.has(id) && !isPinned(id),
    )
    for (let at = 0; at < free.length; at += writeStep) {
      const ids = free.slice(at, at + writeStep).map(({ id }) => id)
      collected += await collect(drive, ids)
    }
    if (rows.length < readStep) return collected
    after = rows.at(-1)!.id
  }
}

async function collect(drive: Drive, blobIds: string[]): Promise<number> {
  const gone = await drive.database.transact(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      DELETE FROM "Blob" WHERE "id" IN (${join(blobIds)})
        AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id") RETURNING "id"`,
  )
  for (const { id } of gone) await drive.blobs.discard(id)
  return gone.length
}

/**
 * Removes bytes that no row speaks of: what a crash left between a file and its transaction, or between a transaction and
 * its clearing up. Only what is older than the grace, by the time in its id. Answers how many went.
 */
export async function collectStrays(drive: Drive): Promise<number> {
  const olderThanMs = clock.now() - graceMs
  const { read } = drive.database
  const underWay = await blobsUnderWay(read)
  let collected = 0
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    const known = await read.blob.findMany({ where: { id: { in: batch } }, select: { id: true } })
    const kept = new Set(known.map(({ id }) => id))
    for (const id of batch) {
      if (kept.has(id)) continue
      await drive.blobs.discard(id)
      collected += 1
    }
    batch = []
  }
  for await (const id of drive.blobs.list()) {
    if (idTimeMs(id) >= olderThanMs || underWay.has(id)) continue
    if (batch.push(id) === 500) await flush()
  }
  await flush()
  return collected
}

async function blobsUnderWay(read: Reader): Promise<Set<string>> {
  const rows = await read.upload.findMany({
    where: { state: { in: ['open', 'complete'] } },
    select: { blobId: true },
  })
  return new Set(rows.map(({ blobId }) => blobId))
}
