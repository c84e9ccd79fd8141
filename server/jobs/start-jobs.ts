import { join } from 'node:path'
import type { Drive } from '#server/domain/drive'
import { pruneAudit } from '#server/domain/audit/prune-audit'
import { forgetCommands } from '#server/domain/forget-commands'
import { purgeOldTrash } from '#server/domain/items/purge-old-trash'
import { sweepHidden } from '#server/domain/items/sweep-hidden'
import { forgetDownloads } from '#server/domain/links/count-download'
import { endDeadUploads } from '#server/domain/links/end-dead-uploads'
import { checkCounters } from '#server/domain/quota/check-counters'
import { fillSearchKeys } from '#server/domain/search/fill-search-keys'
import { forgetSamples } from '#server/domain/samples/forget-samples'
import { keepSample } from '#server/domain/samples/keep-sample'
import { purgeOldSpaces } from '#server/domain/spaces/purge-old-spaces'
import { sweepSpaces } from '#server/domain/spaces/sweep-spaces'
import { sweepThumbnails } from '#server/domain/thumbnails/sweep-thumbnails'
import { expireUploads } from '#server/domain/uploads/expire-uploads'
import { finishAbandoned } from '#server/domain/uploads/finish-abandoned'
import { forgetUploads } from '#server/domain/uploads/forget-uploads'
import { collectBlobs, collectStrays } from '#server/domain/versions/collect-blobs'
import { purgeOldVersions } from '#server/domain/versions/purge-old-versions'
import { pruneJournal } from '#server/journal/prune'
import type { Log } from '#server/platform/log'
import { clockTrust, type ClockTrust } from '#server/platform/clock-trust'
import type { Disk } from '#server/platform/disk'
import { health } from '#server/platform/health'
import { held } from '#server/platform/job-runs'
import { runEvery, type Job } from './run-every.ts'
import { startScrub } from './start-scrub.ts'
import { watchDisk } from './watch-disk.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const sweepBudgetMs = 5000
/** A backup that is being taken meanwhile may have to be taken again; it says so. */
const shortGraceMs = 5 * minuteMs

/** The clock as a caller. Answers how to stop: it resolves when nothing runs any more. */
export function startJobs(
  drive: Drive,
  log: Log,
  { disk, dataDir, auditDays }: { disk: Disk; dataDir: string; auditDays: number },
): () => Promise<void> {
  const trust = clockTrust(join(dataDir, 'clock-seen'))
  trust.look()
  const jobs: Job[] = [
    { name: 'look at the clock', everyMs: minuteMs, run: async () => trust.look() },
    // Each node's own: what it has on its disk, and what went over its wire.
    { name: 'sweep thumbnails', everyMs: 24 * hourMs, run: () => sweepThumbnails(drive) },
    { name: 'keep samples', everyMs: 5 * minuteMs, run: () => keepSample(drive) },
    ...[
      ...upkeep(drive, log),
      ...removeByAge(drive, auditDays).map((job) => onlyWith(trust, job)),
    ].map((job) => onOneNode(drive, job)),
  ]
  const stops = [
    runEvery(jobs, log),
    startScrub(drive, log, drive.rules.scrubBytesPerSecond),
    watchDisk(disk, log),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
    // What went over the wire since the last one would not be counted otherwise.
    await keepSample(drive).catch((error: unknown) => {
      log.debug({ err: error }, 'the last sample could not be kept')
    })
  }
}

function upkeep(drive: Drive, log: Log): Job[] {
  return [
    { name: 'finish uploads', everyMs: minuteMs, run: () => finishAbandoned(drive, log) },
    { name: 'sweep purged items', everyMs: minuteMs, run: () => sweepHidden(drive, sweepBudgetMs) },
    { name: 'sweep gone spaces', everyMs: minuteMs, run: () => sweepSpaces(drive, sweepBudgetMs) },
    { name: 'fill search keys', everyMs: minuteMs, run: () => fillSearchKeys(drive) },
    { name: 'make room', everyMs: minuteMs, run: () => makeRoom(drive) },
    { name: 'reconcile', everyMs: 24 * hourMs, run: () => reconcile(drive, log) },
  ]
}

/** Of several nodes on one database, one at a time. */
export function onOneNode(drive: Drive, job: Job): Job {
  return { ...job, run: () => drive.database.onOneNode(job.name, job.run) }
}

/** What removes things for their age, and cannot bring them back. */
export function removeByAge(drive: Drive, auditDays: number): Job[] {
  return [
    { name: 'expire uploads', everyMs: minuteMs, run: () => expireUploads(drive) },
    { name: 'end uploads of dead links', everyMs: minuteMs, run: () => endDeadUploads(drive) },
    { name: 'purge the trash', everyMs: hourMs, run: () => purgeOldTrash(drive) },
    { name: 'purge spaces', everyMs: hourMs, run: () => purgeOldSpaces(drive) },
    { name: 'purge versions', everyMs: 24 * hourMs, run: () => purgeOldVersions(drive) },
    { name: 'forget uploads', everyMs: hourMs, run: () => forgetUploads(drive) },
    { name: 'forget downloads', everyMs: hourMs, run: () => forgetDownloads(drive) },
    { name: 'forget commands', everyMs: hourMs, run: () => forgetCommands(drive) },
    { name: 'forget samples', everyMs: 24 * hourMs, run: () => forgetSamples(drive) },
    { name: 'prune journals', everyMs: hourMs, run: () => pruneJournal(drive.database) },
    {
      name: 'prune the audit log',
      everyMs: hourMs,
      run: () => pruneAudit(drive, { days: auditDays }),
    },
    { name: 'collect blobs', everyMs: hourMs, run: () => collectBlobs(drive) },
    { name: 'collect strays', everyMs: 24 * hourMs, run: () => collectStrays(drive) },
  ]
}

export function onlyWith(trust: ClockTrust, job: Job): Job {
  return { ...job, run: async () => (trust.isTrusted() ? job.run() : held) }
}

/** What people purge to make room on a full disk shall make some within minutes, not after the grace of a day. */
async function makeRoom(drive: Drive): Promise<void> {
  if (health.has('disk-low') || health.has('disk-full')) await collectBlobs(drive, shortGraceMs)
}

async function reconcile(drive: Drive, log: Log): Promise<void> {
  for (const drift of await checkCounters(drive))
    log.error(drift, 'Q2: the counters of a user drift')
}
