import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { faultPoint } from '#server/platform/fault-point'
import { idTimeMs } from '#server/platform/new-id'
import { join } from '#server/platform/sql'
import type { Drive } from '../drive.ts'
import { isPinned } from './pinned-blobs.ts'

/** How long bytes stay that nothing needs any more. */
export const graceMs = 24 * 3600_000
const readStep = 2000
const writeStep = 200

/**
 * Removes blobs that no version, no upload under way and no archive under way points to, a grace after they were first seen
 * free (B1): so what was purged a minute ago is still there for a backup that began before. Rows go first, in a transaction
 * that looks again: from then on nothing can point to them. Answers how many went.
 */
export async function collectBlobs(drive: Drive, grace = graceMs): Promise<number> {
  // Read first: an upload that finishes from now on has a version before this list is out of date.
  const underWay = await blobsUnderWay(drive.database.read)
  await markFree(drive, underWay)
  const dueMs = clock.now() - grace
  let collected = 0
  for (let after = ''; ;) {
    const rows = await drive.database.read.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Blob" WHERE "freeSinceMs" <= ${dueMs} AND "id" > ${after} ORDER BY "id" LIMIT ${writeStep}`
    const ids = rows.map(({ id }) => id).filter((id) => !underWay.has(id) && !isPinned(id))
    if (ids.length > 0) collected += await collect(drive, ids, dueMs)
    if (rows.length < writeStep) return collected
    after = rows.at(-1)!.id
  }
}

/** Writes down since when blobs are free, and takes it back from those that are in use again. */
async function markFree(drive: Drive, underWay: ReadonlySet<string>): Promise<void> {
  const { read, transact } = drive.database
  await transact(
    (tx) => tx.$executeRaw`
      UPDATE "Blob" SET "freeSinceMs" = NULL WHERE "freeSinceMs" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id")`,
  )
  for (let after = ''; ;) {
    // In the order of their ids, in steps that leave the thread free between them.
    const rows = await read.$queryRaw<{ id: string; isFree: number | bigint }[]>`
      SELECT b."id", CASE WHEN EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id") THEN 0 ELSE 1 END AS "isFree"
      FROM "Blob" b WHERE b."id" > ${after} AND b."freeSinceMs" IS NULL ORDER BY b."id" LIMIT ${readStep}`
    const free = rows.filter(({ id, isFree }) => Number(isFree) === 1 && !underWay.has(id))
    for (let at = 0; at < free.length; at += writeStep) {
      const ids = free.slice(at, at + writeStep).map(({ id }) => id)
      await transact(
        (tx) => tx.$executeRaw`
          UPDATE "Blob" SET "freeSinceMs" = ${clock.now()} WHERE "id" IN (${join(ids)})
            AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id")`,
      )
    }
    if (rows.length < readStep) return
    after = rows.at(-1)!.id
  }
}

async function collect(drive: Drive, blobIds: string[], dueMs: number): Promise<number> {
  const gone = await drive.database.transact(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      DELETE FROM "Blob" WHERE "id" IN (${join(blobIds)}) AND "freeSinceMs" <= ${dueMs}
        AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id") RETURNING "id"`,
  )
  faultPoint('gc-rows-gone')
  for (const { id } of gone) await drive.blobs.discard(id)
  return gone.length
}

/**
 * Removes bytes that no row speaks of: what a crash left between a file and its transaction, or between a transaction and
 * its clearing up. Only what is older than the grace, by the time in its id. Answers how many went.
 */
export async function collectStrays(drive: Drive): Promise<number> {
  let collected = 0
  for await (const id of findStrays(drive)) {
    faultPoint('gc-stray')
    await drive.blobs.discard(id)
    collected += 1
  }
  return collected
}

/** What `collectStrays` removes. */
export async function* findStrays(drive: Drive): AsyncGenerator<string> {
  const olderThanMs = clock.now() - graceMs
  const { read } = drive.database
  const underWay = await blobsUnderWay(read)
  let batch: string[] = []
  const strays = async (): Promise<string[]> => {
    const known = await read.blob.findMany({ where: { id: { in: batch } }, select: { id: true } })
    const kept = new Set(known.map(({ id }) => id))
    const found = batch.filter((id) => !kept.has(id))
    batch = []
    return found
  }
  for await (const id of drive.blobs.list()) {
    if (idTimeMs(id) >= olderThanMs || underWay.has(id)) continue
    if (batch.push(id) === 500) yield* await strays()
  }
  yield* await strays()
}

async function blobsUnderWay(read: Reader): Promise<Set<string>> {
  const rows = await read.upload.findMany({
    where: { state: { in: ['open', 'complete'] } },
    select: { blobId: true },
  })
  return new Set(rows.map(({ blobId }) => blobId))
}
