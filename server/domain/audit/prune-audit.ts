import { clock } from '#server/platform/clock'
import type { Drive } from '../drive.ts'

const dayMs = 24 * 3600_000
const stepRows = 1000
/** Rows of refusals that are kept at most, however young: strangers can make them. */
export const maxTallies = 100_000

/** Forgets what is older than so many days, and refusals beyond their bound, in short transactions. Answers how many. */
export async function pruneAudit(
  drive: Drive,
  { days, tallies = maxTallies }: { days: number; tallies?: number },
): Promise<number> {
  const before = clock.now() - days * dayMs
  const old = await inSteps(
    drive,
    (tx) => tx.$executeRaw`
    DELETE FROM "Audit" WHERE "id" IN (
      SELECT "id" FROM "Audit" WHERE "atMs" < ${before} ORDER BY "atMs", "id" LIMIT ${stepRows})`,
  )
  const [last] = await drive.database.read.$queryRaw<{ tallyKey: string }[]>`
    SELECT "tallyKey" FROM "Audit" WHERE "tallyKey" IS NOT NULL ORDER BY "tallyKey" DESC LIMIT 1 OFFSET ${tallies - 1}`
  if (!last) return old
  const beyond = await inSteps(
    drive,
    (tx) => tx.$executeRaw`
    DELETE FROM "Audit" WHERE "id" IN (
      SELECT "id" FROM "Audit" WHERE "tallyKey" < ${last.tallyKey} ORDER BY "tallyKey" LIMIT ${stepRows})`,
  )
  return old + beyond
}

type Step = Parameters<Drive['database']['transact']>[0]

async function inSteps(drive: Drive, step: (tx: Parameters<Step>[0]) => Promise<number>) {
  for (let removed = 0; ;) {
    const now = await drive.database.transact(step)
    removed += now
    if (now < stepRows) return removed
  }
}
