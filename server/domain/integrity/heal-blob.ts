import { createHash } from 'node:crypto'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { faultPoint } from '#server/platform/fault-point'
import { newId } from '#server/platform/new-id'
import { readBlob } from '#server/storage/read-blob'
import type { Drive } from '../drive.ts'

/** Where sound bytes of a rotten blob may be found, beside its twins. Answers null where there are none. */
export type HealSource = (sha256: string, blobId: string) => AsyncIterable<Uint8Array> | null

type Rotten = { id: string; sizeBytes: number; sha256: string }

/**
 * Makes a fresh copy of a rotten blob from an identical one, or from `source`, and leads its versions there. The copy is
 * synced and read back before anything points to it, and the rotten bytes are not touched: they are free now, and
 * collected after the grace like any others (B1). Answers whether there was a sound source.
 */
export async function healBlob(
  drive: Drive,
  blob: Rotten,
  source: HealSource | null = null,
): Promise<boolean> {
  for (const twinId of await findTwins(drive, blob)) {
    if (await healFrom(drive, blob, readBlob(drive.blobs, twinId))) return true
  }
  const other = source?.(blob.sha256, blob.id)
  return other ? healFrom(drive, blob, other) : false
}

/** Across all owners, which is no leak: nobody but the scrub learns of it. Rotten ones show themselves by their digest. */
async function findTwins(drive: Drive, blob: Rotten): Promise<string[]> {
  const rows = await drive.database.read.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Blob" WHERE "sha256" = ${blob.sha256} AND "sizeBytes" = ${blob.sizeBytes} AND "id" <> ${blob.id}
      AND NOT EXISTS (SELECT 1 FROM "Rot" r WHERE r."blobId" = "Blob"."id")
    ORDER BY "id" DESC LIMIT 10`
  return rows.map(({ id }) => id)
}

async function healFrom(
  drive: Drive,
  blob: Rotten,
  bytes: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const copyId = newId()
  try {
    await writeCopy(drive, copyId, bytes)
    faultPoint('heal-written')
    if (!(await isWhole(drive, copyId, blob))) return await giveUp(drive, copyId)
    await drive.blobs.publish(copyId)
    faultPoint('heal-published')
    const moved = await drive.database.transact((tx) => leadTo(tx, blob.id, copyId))
    faultPoint('heal-led')
    // Another process has healed it, or the file was purged meanwhile.
    return moved > 0 ? true : await giveUp(drive, copyId)
  } catch {
    // A source that cannot be read is no source; a disk that takes no copy will be asked again in the next round.
    return giveUp(drive, copyId)
  }
}

async function giveUp(drive: Drive, copyId: string): Promise<false> {
  const kept = await drive.database.read.blob.findUnique({ where: { id: copyId } })
  if (!kept) await drive.blobs.discard(copyId).catch(() => undefined)
  return false
}

async function writeCopy(
  drive: Drive,
  copyId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const partial = await drive.blobs.openPartial(copyId, 0)
  try {
    let at = 0
    for await (const piece of bytes) {
      await partial.write([piece], at)
      at += piece.length
    }
    await partial.sync()
  } finally {
    await partial.close()
  }
}

async function isWhole(drive: Drive, copyId: string, blob: Rotten): Promise<boolean> {
  if ((await drive.blobs.partialSize(copyId)) !== blob.sizeBytes) return false
  const hash = createHash('sha256')
  for await (const piece of drive.blobs.readPartial(copyId, blob.sizeBytes)) hash.update(piece)
  return hash.digest('hex') === blob.sha256
}

async function leadTo(tx: Tx, rottenId: string, copyId: string): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO "Blob" ("id", "sizeBytes", "sha256", "md5", "crc32", "blockCrcs", "createdAtMs")
    SELECT ${copyId}, "sizeBytes", "sha256", "md5", "crc32", "blockCrcs", ${clock.now()} FROM "Blob"
    WHERE "id" = ${rottenId}`
  const moved = await tx.$executeRaw`
    UPDATE "Version" SET "blobId" = ${copyId} WHERE "blobId" = ${rottenId}`
  if (moved === 0) await tx.$executeRaw`DELETE FROM "Blob" WHERE "id" = ${copyId}`
  await tx.$executeRaw`DELETE FROM "Rot" WHERE "blobId" = ${rottenId}`
  return moved
}
