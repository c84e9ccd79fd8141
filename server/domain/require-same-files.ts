import type { Database } from '#server/platform/database'
import { BlobMissingError, type BlobStore } from '#server/storage/blob-store'

/** So many of the latest are looked for: one may be lost, all of them are not by chance. */
const looked = 5

/**
 * Throws where the latest files of a drive are not in the place this node looks in: on a database that several share, a node
 * with another disk or bucket would end the uploads of the others and find every file rotten.
 */
export async function requireSameFiles(database: Database, blobs: BlobStore): Promise<void> {
  const latest = await database.read.$queryRaw<{ id: string }[]>`
    SELECT b."id" FROM "Blob" b WHERE b."sizeBytes" > 0
      AND EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id")
    ORDER BY b."id" DESC LIMIT ${looked}`
  for (const { id } of latest) if (await isThere(blobs, id)) return
  if (latest.length === 0) return
  throw new Error(
    'The files that the database of DATABASE_URL speaks of are not here. All nodes of a drive need the same files: set the same STORAGE_URL, or give each the same folder as DATA_DIR/blobs.',
  )
}

async function isThere(blobs: BlobStore, id: string): Promise<boolean> {
  try {
    await (await blobs.open(id)).close()
    return true
  } catch (error) {
    if (error instanceof BlobMissingError) return false
    throw error
  }
}
