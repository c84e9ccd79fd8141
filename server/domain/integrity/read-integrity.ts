import { toIso } from '#server/platform/clock'
import type { Drive } from '../drive.ts'
import { lastCountersCheck } from '../quota/check-counters.ts'
import type { Drift } from '../quota/reconcile.ts'
import { listRot, type ScrubReport } from './list-rot.ts'

/** The state of what is kept, as an admin reads it. Sizes in bytes. */
export type Integrity = ScrubReport & {
  /** All blobs there are now: what a round has to read. */
  stored: { blobs: number; bytes: number }
  /** null: as fast as it goes; 0: nothing is checked. */
  scrubBytesPerSecond: number | null
  disk: { freeBytes: number; totalBytes: number } | null
  /** When the operator last began one with the admin tool; null: the audit log knows of none. */
  lastBackupAt: string | null
  /** null: not compared since the start. */
  counters: { checkedAt: string; drifts: (Drift & { userName: string })[] } | null
}

/** Everything the server knows of the soundness of what it keeps. */
export async function readIntegrity(drive: Drive): Promise<Integrity> {
  const { read } = drive.database
  const [sums] = await read.$queryRaw<{ blobs: bigint | number; bytes: bigint | number | null }[]>`
    SELECT COUNT(*) AS "blobs", SUM("sizeBytes") AS "bytes" FROM "Blob"`
  return {
    ...(await listRot(read)),
    stored: { blobs: Number(sums?.blobs ?? 0), bytes: Number(sums?.bytes ?? 0) },
    scrubBytesPerSecond: drive.rules.scrubBytesPerSecond,
    disk: await drive.blobs.room(),
    lastBackupAt: await findLastBackup(drive),
    counters: await presentCounters(drive),
  }
}

async function findLastBackup(drive: Drive): Promise<string | null> {
  const rows = await drive.database.read.$queryRaw<{ atMs: bigint }[]>`
    SELECT "atMs" FROM "Audit" WHERE "act" = 'operator.ran' AND "details" = '{"command":"backup"}'
    ORDER BY "atMs" DESC LIMIT 1`
  return rows[0] ? toIso(rows[0].atMs) : null
}

async function presentCounters(drive: Drive): Promise<Integrity['counters']> {
  const check = lastCountersCheck(drive)
  if (!check) return null
  const users = await drive.database.read.user.findMany({
    where: { id: { in: check.drifts.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return {
    checkedAt: toIso(check.checkedAtMs),
    drifts: check.drifts.map((drift) => ({ ...drift, userName: names.get(drift.userId) ?? '' })),
  }
}
