import { clock } from '#server/platform/clock'
import type { Drive } from '../drive.ts'
import { dropUpload } from './drop-upload.ts'

const batch = 500

/** Ends the uploads that got no byte for their lifetime. Finished ones never expire. Answers how many ended. */
export async function expireUploads(drive: Drive): Promise<number> {
  const expiredAtMs = clock.now()
  let ended = 0
  for (let after = ''; ;) {
    const rows = await drive.database.read.upload.findMany({
      where: { state: 'open', expiresAtMs: { lte: expiredAtMs }, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: batch,
    })
    for (const { id } of rows) if (await dropUpload(drive, id, { expiredAtMs })) ended += 1
    if (rows.length < batch) return ended
    after = rows.at(-1)!.id
  }
}
