import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'

/**
 * Q1: one guarded UPDATE, the affected rows decide. Never read-then-write; never through `updateMany`, which may select
 * first. Throws `quota_exceeded`; nothing is reserved then.
 */
export async function reserveBytes(tx: Tx, ownerId: string, bytes: number): Promise<void> {
  if (bytes === 0) return
  const changed = await tx.$executeRaw`
    UPDATE "User" SET "reservedBytes" = "reservedBytes" + ${bytes}
    WHERE "id" = ${ownerId} AND ("quotaBytes" IS NULL OR "usedBytes" + "reservedBytes" + ${bytes} <= "quotaBytes")`
  if (changed !== 1) throw new DriveError('quota_exceeded')
}

/** U1: gives back exactly what was reserved. */
export async function releaseBytes(tx: Tx, ownerId: string, bytes: number): Promise<void> {
  if (bytes === 0) return
  await tx.$executeRaw`UPDATE "User" SET "reservedBytes" = "reservedBytes" - ${bytes} WHERE "id" = ${ownerId}`
}

/** At the commit of an upload: what was reserved becomes used. The sum does not rise, so no guard is needed. */
export async function settleReservation(
  tx: Tx,
  ownerId: string,
  reserved: number,
  used: number,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "User" SET "reservedBytes" = "reservedBytes" - ${reserved}, "usedBytes" = "usedBytes" + ${used}
    WHERE "id" = ${ownerId}`
}

/** Charges bytes that were never reserved, such as a copy. Guarded as a reservation is (Q1). */
export async function chargeBytes(tx: Tx, ownerId: string, bytes: number): Promise<void> {
  if (bytes === 0) return
  const changed = await tx.$executeRaw`
    UPDATE "User" SET "usedBytes" = "usedBytes" + ${bytes}
    WHERE "id" = ${ownerId} AND ("quotaBytes" IS NULL OR "usedBytes" + "reservedBytes" + ${bytes} <= "quotaBytes")`
  if (changed !== 1) throw new DriveError('quota_exceeded')
}

/** Gives back the bytes of versions that were purged. */
export async function refundBytes(tx: Tx, ownerId: string, bytes: number): Promise<void> {
  if (bytes === 0) return
  await tx.$executeRaw`UPDATE "User" SET "usedBytes" = "usedBytes" - ${bytes} WHERE "id" = ${ownerId}`
}
