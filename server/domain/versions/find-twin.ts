import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { checkBlob, type Expected } from '../integrity/check-blob.ts'
import { paceOf } from '../integrity/pace.ts'
import type { Content } from './content.ts'

/** Twins above this size are not looked at: reading one would hold up the answer to the last byte. */
const mostBytes = 1024 ** 3
/** Looked at of each: a content that a thousand others have must not hold up the one writer. */
const looked = { blobs: 20, versions: 20 }

const unhurried = paceOf(null)

/** What is asked of a twin. */
type Wanted = Pick<Content, 'sizeBytes' | 'sha256' | 'md5' | 'crc32'>

/**
 * A blob with the very same content that a version in a space of the actor's own already points to, read whole and found
 * sound: bytes are only given up for bytes that are there. Null for what others send into a space: whether its owner has a
 * file elsewhere is nothing that they may learn, not even from how long an answer takes.
 */
export async function findTwin(
  drive: Drive,
  actor: AnyActor,
  content: Wanted,
): Promise<string | null> {
  if (actor.kind !== 'user' || content.sizeBytes > mostBytes) return null
  const blobId = await findOwn(drive.database.read, actor.userId, content)
  if (blobId === null) return null
  const [row] = await drive.database.read.$queryRaw<(Omit<Expected, 'sizeBytes'> & object)[]>`
    SELECT "id", "sha256", "blockCrcs" FROM "Blob" WHERE "id" = ${blobId}`
  if (!row) return null
  const twin: Expected = { ...row, sizeBytes: content.sizeBytes }
  // A store that cannot be read now is no reason to refuse what arrives.
  const verdict = await checkBlob(drive, twin, unhurried).catch(() => null)
  return verdict?.kind === 'sound' ? blobId : null
}

/** Whether the twin may still stand for an arrival in a space of `ownerId`: in the transaction that points to it. */
export async function isStillTwin(tx: Reader, ownerId: string, blobId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Version" v JOIN "Item" i ON i."id" = v."itemId" JOIN "Space" s ON s."id" = i."spaceId"
    WHERE v."id" IN (SELECT "id" FROM "Version" WHERE "blobId" = ${blobId} LIMIT ${looked.versions})
      AND s."ownerId" = ${ownerId} AND NOT EXISTS (SELECT 1 FROM "Rot" r WHERE r."blobId" = ${blobId}) LIMIT 1`
  return rows.length > 0
}

async function findOwn(read: Reader, ownerId: string, content: Wanted): Promise<string | null> {
  const rows = await read.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Blob" WHERE "sha256" = ${content.sha256} AND "sizeBytes" = ${content.sizeBytes}
      AND "md5" = ${content.md5} AND "crc32" = ${content.crc32} LIMIT ${looked.blobs}`
  for (const { id } of rows) if (await isStillTwin(read, ownerId, id)) return id
  return null
}
