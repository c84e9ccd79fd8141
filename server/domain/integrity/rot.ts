import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { rottenBlobs } from '#server/platform/metrics'
import type { Drive } from '../drive.ts'
import type { RotKind } from './check-blob.ts'

const mostBlocks = 100

/**
 * Writes down that a blob is not what was stored; again, where it is known. Answers `new` when it was not, `known` when it
 * was, `unneeded` when no version points to the blob any more: then nobody has lost anything.
 */
export async function noteRot(
  drive: Drive,
  blobId: string,
  { kind, blocks }: { kind: RotKind; blocks: number[] },
): Promise<'new' | 'known' | 'unneeded'> {
  const nowMs = clock.now()
  const text = blocks.slice(0, mostBlocks).join(',')
  const outcome = await drive.database.transact(async (tx) => {
    const known = await tx.$executeRaw`
      UPDATE "Rot" SET "kind" = ${kind}, "blocks" = ${text}, "checkedAtMs" = ${nowMs} WHERE "blobId" = ${blobId}`
    if (known > 0) return 'known'
    const added = await tx.$executeRaw`
      INSERT INTO "Rot" ("blobId", "kind", "blocks", "foundAtMs", "checkedAtMs")
      SELECT b."id", ${kind}, ${text}, ${nowMs}, ${nowMs} FROM "Blob" b
      WHERE b."id" = ${blobId} AND EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id")`
    return added > 0 ? 'new' : 'unneeded'
  })
  await countRot(drive.database.read)
  return outcome
}

/** The blob is whole again, or replaced. */
export async function forgetRot(drive: Drive, blobId: string): Promise<void> {
  await drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "Rot" WHERE "blobId" = ${blobId}`,
  )
  await countRot(drive.database.read)
}

/** Forgets the rot of blobs that no version needs any more: their files were purged, or point to sound bytes now. */
export async function forgetUnneededRot(drive: Drive): Promise<void> {
  const rows = await drive.database.read.$queryRaw<unknown[]>`SELECT 1 FROM "Rot" LIMIT 1`
  if (rows.length > 0) {
    await drive.database.transact(
      (tx) => tx.$executeRaw`
        DELETE FROM "Rot" WHERE NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Rot"."blobId")`,
    )
  }
  await countRot(drive.database.read)
}

export async function readRottenIds(read: Reader): Promise<Set<string>> {
  const rows = await read.$queryRaw<{ blobId: string }[]>`SELECT "blobId" FROM "Rot"`
  return new Set(rows.map(({ blobId }) => blobId))
}

/** Tells the metrics, also of what another process has found. */
export async function countRot(read: Reader): Promise<void> {
  const [row] = await read.$queryRaw<{ held: bigint }[]>`SELECT COUNT(*) AS "held" FROM "Rot"`
  rottenBlobs.set(Number(row!.held))
}
