import { sql } from '#server/platform/sql'
import type { Drive } from '../drive.ts'

/** A user whose counters are not what the rows add up to. Sizes in bytes. */
export type Drift = {
  userId: string
  usedBytes: number
  keptBytes: number
  reservedBytes: number
  heldBytes: number
  itemCount: number
  items: number
}

type Row = { [Key in keyof Drift]: Key extends 'userId' ? string : bigint | number }

/** What one owner's rows add up to. */
const kept = sql`(SELECT COALESCE(SUM(v."sizeBytes"), 0) FROM "Space" s JOIN "Item" i ON i."spaceId" = s."id"
  JOIN "Version" v ON v."itemId" = i."id" WHERE s."ownerId" = "User"."id")`
const held = sql`(SELECT COALESCE(SUM(p."reservedBytes"), 0) FROM "Upload" p WHERE p."ownerId" = "User"."id")`
const counted = sql`(SELECT COUNT(*) FROM "Space" s JOIN "Item" i ON i."spaceId" = s."id"
  WHERE s."ownerId" = "User"."id" AND i."id" <> s."rootId")`

/**
 * Proves Q2: used is the sum of the versions kept, reserved the sum of the reservations, of every owner. Answers who
 * drifts; nothing is repaired in silence.
 */
export async function findDrift(drive: Drive): Promise<Drift[]> {
  const { read } = drive.database
  const users = await read.user.findMany({ select: { id: true } })
  const drifts: Drift[] = []
  for (const { id } of users) {
    // One statement, so that all figures are of one moment.
    const rows = await read.$queryRaw<Row[]>`
      SELECT "id" AS "userId", "usedBytes", "reservedBytes", "itemCount", ${kept} AS "keptBytes", ${held} AS "heldBytes",
        ${counted} AS "items"
      FROM "User" WHERE "id" = ${id}`
    const found = rows[0] && toDrift(rows[0])
    if (found && !isEven(found)) drifts.push(found)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return drifts
}

/** Sets the counters of who drifts to what the rows add up to now. Answers what it found before. */
export async function repairDrift(drive: Drive): Promise<Drift[]> {
  const drifts = await findDrift(drive)
  for (const { userId } of drifts) {
    // One statement: what moves meanwhile is counted before it or after it, never twice.
    await drive.database.transact(
      (tx) => tx.$executeRaw`
        UPDATE "User" SET "usedBytes" = ${kept}, "reservedBytes" = ${held}, "itemCount" = ${counted}
        WHERE "id" = ${userId}`,
    )
  }
  return drifts
}

function toDrift({ userId, ...figures }: Row): Drift {
  const numbers = Object.entries(figures).map(([name, value]) => [name, Number(value)])
  return { userId, ...(Object.fromEntries(numbers) as Omit<Drift, 'userId'>) }
}

function isEven(drift: Drift): boolean {
  return (
    drift.usedBytes === drift.keptBytes &&
    drift.reservedBytes === drift.heldBytes &&
    drift.itemCount === drift.items
  )
}
