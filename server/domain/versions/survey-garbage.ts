import { clock } from '#server/platform/clock'
import type { Drive } from '../drive.ts'
import { findStrays, graceMs } from './collect-blobs.ts'

type Amount = { blobs: number; bytes: number }

/** What the collector would remove now, and what it would not yet. Changes nothing. */
export type Garbage = {
  /** Free for longer than the grace. */
  due: Amount
  /** Free, and still within the grace, or seen free for the first time. */
  waiting: Amount
  /** Bytes on the disk that no row speaks of, older than the grace: how many. */
  strays: number
}

export async function surveyGarbage(drive: Drive): Promise<Garbage> {
  const { read } = drive.database
  const dueMs = clock.now() - graceMs
  const rows = await read.$queryRaw<{ isDue: number | bigint; blobs: bigint; bytes: bigint }[]>`
    SELECT CASE WHEN b."freeSinceMs" <= ${dueMs} THEN 1 ELSE 0 END AS "isDue", COUNT(*) AS "blobs",
      SUM(b."sizeBytes") AS "bytes"
    FROM "Blob" b
    WHERE NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id")
      AND b."id" NOT IN (SELECT "blobId" FROM "Upload" WHERE "state" IN ('open', 'complete'))
    GROUP BY 1`
  const amount = (isDue: number): Amount => {
    const row = rows.find((found) => Number(found.isDue) === isDue)
    return { blobs: Number(row?.blobs ?? 0), bytes: Number(row?.bytes ?? 0) }
  }
  let strays = 0
  for await (const id of findStrays(drive)) if (id) strays += 1
  return { due: amount(1), waiting: amount(0), strays }
}
