import { clock } from '#server/platform/clock'
import type { Log } from '#server/platform/log'
import type { Drive } from '../drive.ts'
import { finishLeftUpload } from './recover-uploads.ts'
import { toUpload } from './upload.ts'
import { withLease } from './with-lease.ts'

/** A request that finishes has an upload in its hands for less; after that nobody has. */
const abandonedMs = 10 * 60_000

/** Finishes what is complete and in nobody's hands, such as after a disk that was full for a while. */
export async function finishAbandoned(drive: Drive, log: Log): Promise<void> {
  const rows = await drive.database.read.upload.findMany({
    where: { state: 'complete', updatedAtMs: { lt: clock.now() - abandonedMs } },
    orderBy: { id: 'asc' },
    take: 100,
  })
  for (const row of rows)
    await withLease(drive, toUpload(row), (upload) => finishLeftUpload(drive, log, upload))
}
