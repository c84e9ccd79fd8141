import { clock } from '#server/platform/clock'
import type { Drive } from '../drive.ts'

const dayMs = 24 * 3600_000
/** How long the address of an ended upload still answers 410, and that of a finished one still names its file. */
const keptMs = { gone: dayMs, finished: 30 * dayMs }

/** Forgets uploads that ended long ago; what a crash left of their bytes goes first, while it still has a name. */
export async function forgetUploads(drive: Drive): Promise<void> {
  const nowMs = clock.now()
  const gone = await drive.database.read.upload.findMany({
    where: { state: 'gone', updatedAtMs: { lt: nowMs - keptMs.gone } },
    select: { id: true, blobId: true },
    take: 500,
  })
  for (const { blobId } of gone) await drive.blobs.discard(blobId)
  const ids = gone.map(({ id }) => id)
  await drive.database.transact(async (tx) => {
    await tx.upload.deleteMany({ where: { id: { in: ids }, state: 'gone' } })
    await tx.upload.deleteMany({
      where: { state: 'finished', updatedAtMs: { lt: nowMs - keptMs.finished } },
    })
  })
}
