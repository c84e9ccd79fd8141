import type { Drive } from '#server/domain/drive'
import { forgetCommands } from '#server/domain/forget-commands'
import { purgeOldTrash } from '#server/domain/items/purge-old-trash'
import { sweepHidden } from '#server/domain/items/sweep-hidden'
import { forgetDownloads } from '#server/domain/links/count-download'
import { endDeadUploads } from '#server/domain/links/end-dead-uploads'
import { findDrift } from '#server/domain/quota/reconcile'
import { purgeOldSpaces } from '#server/domain/spaces/purge-old-spaces'
import { sweepSpaces } from '#server/domain/spaces/sweep-spaces'
import { expireUploads } from '#server/domain/uploads/expire-uploads'
import { finishAbandoned } from '#server/domain/uploads/finish-abandoned'
import { forgetUploads } from '#server/domain/uploads/forget-uploads'
import { collectBlobs, collectStrays } from '#server/domain/versions/collect-blobs'
import { purgeOldVersions } from '#server/domain/versions/purge-old-versions'
import { pruneJournal } from '#server/journal/prune'
import type { Log } from '#server/platform/log'
import { runEvery, type Job } from './run-every.ts'
import { startScrub } from './start-scrub.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const sweepBudgetMs = 5000

/** The clock as a caller. Answers how to stop: it resolves when nothing runs any more. */
export function startJobs(
  drive: Drive,
  log: Log,
  { scrubRate }: { scrubRate: number | null },
): () => Promise<void> {
  const jobs: Job[] = [
    { name: 'expire uploads', everyMs: minuteMs, run: () => expireUploads(drive) },
    { name: 'end uploads of dead links', everyMs: minuteMs, run: () => endDeadUploads(drive) },
    { name: 'finish uploads', everyMs: minuteMs, run: () => finishAbandoned(drive, log) },
    { name: 'sweep purged items', everyMs: minuteMs, run: () => sweepHidden(drive, sweepBudgetMs) },
    { name: 'sweep gone spaces', everyMs: minuteMs, run: () => sweepSpaces(drive, sweepBudgetMs) },
    { name: 'purge the trash', everyMs: hourMs, run: () => purgeOldTrash(drive) },
    { name: 'purge spaces', everyMs: hourMs, run: () => purgeOldSpaces(drive) },
    { name: 'purge versions', everyMs: 24 * hourMs, run: () => purgeOldVersions(drive) },
    { name: 'forget uploads', everyMs: hourMs, run: () => forgetUploads(drive) },
    { name: 'forget downloads', everyMs: hourMs, run: () => forgetDownloads(drive) },
    { name: 'forget commands', everyMs: hourMs, run: () => forgetCommands(drive) },
    { name: 'prune journals', everyMs: hourMs, run: () => pruneJournal(drive.database) },
    { name: 'collect blobs', everyMs: hourMs, run: () => collectBlobs(drive) },
    { name: 'collect strays', everyMs: 24 * hourMs, run: () => collectStrays(drive) },
    { name: 'reconcile', everyMs: 24 * hourMs, run: () => reconcile(drive, log) },
  ]
  const stops = [runEvery(jobs, log), startScrub(drive, log, scrubRate)]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

async function reconcile(drive: Drive, log: Log): Promise<void> {
  for (const drift of await findDrift(drive)) log.error(drift, 'Q2: the counters of a user drift')
}
