import type { Drive } from '../drive.ts'
import { dropUpload } from '../uploads/drop-upload.ts'

const batch = 500

/** Ends the uploads whose link is gone, so that nobody's quota holds what cannot arrive any more. Answers how many. */
export async function endDeadUploads(drive: Drive): Promise<number> {
  let ended = 0
  for (;;) {
    const rows = await drive.database.read.$queryRaw<{ id: string }[]>`
      SELECT p."id" FROM "Upload" p
      WHERE p."linkId" IS NOT NULL AND p."state" IN ('open', 'complete')
        AND NOT EXISTS (SELECT 1 FROM "Link" l WHERE l."id" = p."linkId")
      ORDER BY p."id" LIMIT ${batch}`
    for (const { id } of rows) if (await dropUpload(drive, id)) ended += 1
    if (rows.length < batch) return ended
  }
}
