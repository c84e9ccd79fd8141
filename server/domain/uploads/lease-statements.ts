import { clock } from '#server/platform/clock'
import { join } from '#server/platform/sql'
import type { Drive } from '../drive.ts'

type Wanted = Pick<Drive, 'database'>

/** What came of asking for an upload: its fence, the node that has it, or neither where there is no such upload. */
export type LeaseAnswer = { fence: number } | { holder: string } | null

/**
 * Gives the upload to a node for `forMs`, if no other one holds it. Going to another node than the last one raises the fence.
 * Where another one holds it, the row says from here on that somebody waits.
 */
export function takeLease(
  drive: Wanted,
  nodeId: string,
  uploadId: string,
  forMs: number,
): Promise<LeaseAnswer> {
  return drive.database.transact(async (tx) => {
    const nowMs = clock.now()
    // One statement: of two nodes that ask at once the second finds what the first has written.
    const mine = await tx.$queryRaw<{ fence: number }[]>`
      UPDATE "Upload" SET "fence" = "fence" + CASE WHEN "leaseNode" = ${nodeId} THEN 0 ELSE 1 END,
        "leaseNode" = ${nodeId}, "leaseUntilMs" = ${nowMs + forMs}, "leaseIsWanted" = false
      WHERE "id" = ${uploadId}
        AND ("leaseNode" IS NULL OR "leaseNode" = ${nodeId} OR "leaseUntilMs" <= ${nowMs})
      RETURNING "fence"`
    if (mine[0]) return mine[0]
    const theirs = await tx.$queryRaw<{ holder: string }[]>`
      UPDATE "Upload" SET "leaseIsWanted" = true WHERE "id" = ${uploadId}
      RETURNING "leaseNode" AS "holder"`
    return theirs[0] ?? null
  }, 'beside')
}

/** Holds on to uploads for `forMs` from now. Those that are another node's by now are not in the answer. */
export async function renewLeases(
  drive: Wanted,
  nodeId: string,
  uploadIds: readonly string[],
  forMs: number,
): Promise<Map<string, { isWanted: boolean }>> {
  const rows = await drive.database.transact(
    (tx) => tx.$queryRaw<{ id: string; isWanted: boolean | number }[]>`
      UPDATE "Upload" SET "leaseUntilMs" = ${clock.now() + forMs}
      WHERE "leaseNode" = ${nodeId} AND "id" IN (${join([...uploadIds].sort())})
      RETURNING "id", "leaseIsWanted" AS "isWanted"`,
    'beside',
  )
  return new Map(rows.map(({ id, isWanted }) => [id, { isWanted: Boolean(isWanted) }]))
}

/** Lets go: from here on any node may take it. Who had it last stays written down, for the fence. */
export async function endLease(drive: Wanted, nodeId: string, uploadId: string): Promise<void> {
  await drive.database.transact(
    (tx) => tx.$executeRaw`
      UPDATE "Upload" SET "leaseUntilMs" = 0, "leaseIsWanted" = false
      WHERE "id" = ${uploadId} AND "leaseNode" = ${nodeId}`,
    'beside',
  )
}
