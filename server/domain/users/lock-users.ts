import type { Tx } from '#server/platform/database'

/**
 * Locks the rows of users until the transaction ends, in the order of their ids, so that two transactions never wait for
 * each other (Q1). An UPDATE that changes nothing locks alike on every database.
 */
export async function lockUsers(tx: Tx, ids: string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) {
    await tx.$executeRaw`UPDATE "User" SET "role" = "role" WHERE "id" = ${id}`
  }
}
