import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'

const graceMs = 24 * 3600_000
const step = 2000

/**
 * Removes blobs that no version and no upload under way points to, once they are older than the grace (B1). The row goes
 * first, in a transaction that looks again: from then on nothing can point to it. Answers how many went.
 */
export async function collectBlobs(drive: Drive): Promise<number> {
  const olderThanMs = clock.now() - graceMs
  let collected = 0
  for (let after = ''; ;) {
    // Ids are made in order of time, so this walks from the oldest on, in steps that leave the thread free between them.
    const rows = await drive.database.read.$queryRaw<{ id: string; isFree: number | bigint }[]>`
      SELECT b."id", CASE WHEN EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id") THEN 0 ELSE 1 END AS "isFree"
      FROM "Blob" b WHERE b."id" > ${after} AND b."createdAtMs" < ${olderThanMs} ORDER BY b."id" LIMIT ${step}`
    for (const { id, isFree } of rows) {
      if (Number(isFree) === 1 && (await collect(drive, id))) collected += 1
    }
    if (rows.length < step) return collected
    after = rows.at(-1)!.id
  }
}

async function collect(drive: Drive, blobId: string): Promise<boolean> {
  const forgotten = await drive.database.transact((tx) => forgetRow(tx, blobId))
  if (forgotten) await drive.blobs.discard(blobId)
  return forgotten
}

async function forgetRow(tx: Tx, blobId: string): Promise<boolean> {
  const changed = await tx.$executeRaw`
    DELETE FROM "Blob" WHERE "id" = ${blobId}
      AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = ${blobId})
      AND NOT EXISTS (SELECT 1 FROM "Upload" u WHERE u."blobId" = ${blobId} AND u."state" IN ('open', 'complete'))`
  return changed === 1
}
