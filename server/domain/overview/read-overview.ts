import type { Overview, PersonStorage } from '#contract/overview'
import { clock, toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { health } from '#server/platform/health'
import { jobRuns } from '#server/platform/job-runs'
import type { Drive } from '../drive.ts'
import { sumLately } from '../samples/sum-lately.ts'

const named = 10

/** Everything an admin sees at a glance but who is online, which the live view knows. */
export async function readOverview(
  drive: Drive,
): Promise<Omit<Overview, 'online' | 'health'> & { health: Health }> {
  const { read } = drive.database
  return {
    at: toIso(clock.now()),
    startedAt: toIso(Math.round(clock.now() - process.uptime() * 1000)),
    storage: {
      ...(await readPeople(read)),
      ...(await sumLately(read)),
      disk: await drive.blobs.room(),
    },
    uploads: await readUnfinished(read),
    jobs: listJobs(),
    health: await readHealth(drive),
  }
}

type PeopleRow = { people: bigint | number; reservedBytes: bigint | number | null }
type PersonRow = { id: string; name: string } & Record<
  'quotaBytes' | 'usedBytes' | 'reservedBytes',
  bigint | number | null
>

async function readPeople(
  read: Reader,
): Promise<{ people: number; reservedBytes: number; most: PersonStorage[] }> {
  const [sums] = await read.$queryRaw<PeopleRow[]>`
    SELECT COUNT(*) AS "people", SUM("reservedBytes") AS "reservedBytes" FROM "User"`
  const rows = await read.$queryRaw<PersonRow[]>`
    SELECT "id", "name", "quotaBytes", "usedBytes", "reservedBytes" FROM "User"
    ORDER BY "usedBytes" + "reservedBytes" DESC, "nameKey" LIMIT ${named}`
  return {
    people: Number(sums?.people ?? 0),
    reservedBytes: Number(sums?.reservedBytes ?? 0),
    most: rows.map(({ id, name, quotaBytes, usedBytes, reservedBytes }) => ({
      id,
      name,
      quotaBytes: quotaBytes === null ? null : Number(quotaBytes),
      usedBytes: Number(usedBytes),
      reservedBytes: Number(reservedBytes),
    })),
  }
}

type UploadRow = { count: bigint | number } & Record<
  'reservedBytes' | 'receivedBytes' | 'oldestMs',
  bigint | number | null
>

async function readUnfinished(read: Reader): Promise<Overview['uploads']> {
  const [row] = await read.$queryRaw<UploadRow[]>`
    SELECT COUNT(*) AS "count", SUM("reservedBytes") AS "reservedBytes",
      SUM("offsetBytes") AS "receivedBytes", MIN("createdAtMs") AS "oldestMs"
    FROM "Upload" WHERE "state" IN ('open', 'complete')`
  return {
    count: Number(row?.count ?? 0),
    reservedBytes: Number(row?.reservedBytes ?? 0),
    receivedBytes: Number(row?.receivedBytes ?? 0),
    oldestAt: row?.oldestMs == null ? null : toIso(row.oldestMs),
  }
}

function listJobs(): Overview['jobs'] {
  return jobRuns.list().map(({ name, everyMs, isRunning, dueAtMs, last }) => ({
    name,
    everySeconds: everyMs / 1000,
    isRunning,
    dueAt: toIso(dueAtMs),
    last: last && {
      at: toIso(last.startedAtMs),
      tookMs: last.tookMs,
      outcome: last.outcome,
      count: last.count,
      error: last.error,
    },
  }))
}

type Health = Awaited<ReturnType<typeof readHealth>>

/** What is wrong with the machine under the drive, oldest first. */
export async function readHealth(drive: Drive) {
  const standing = health.list()
  return {
    status: standing.length > 0 ? ('degraded' as const) : ('ready' as const),
    reasons: standing.map(({ trouble, sinceMs, message }) => ({
      code: trouble,
      since: toIso(sinceMs),
      message,
    })),
    roomBytes: await drive.blobs.roomBytes(),
  }
}
